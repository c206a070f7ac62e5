package io.hotpath.engine.definition;

import java.util.List;

/**
 * When the policy's fallback answers instead of its rules.
 *
 * @param causes      of {@link #CAUSES}.
 * @param budgetNanos of a request that names none, from when it was sent; 0 where such a request may take as long as it takes.
 */
public record FallbackDefinition(List<String> causes, long budgetNanos) {
    /** The request's deadline cannot be met any more when the engine takes it. */
    public static final String DEADLINE = "deadline";
    /** A model cannot score the event. */
    public static final String UNSCORED = "unscored";
    /** A reference table that the pipeline reads has no version yet. */
    public static final String MISSING_TABLE = "missing-table";
    /** All there are. */
    public static final List<String> CAUSES = List.of(DEADLINE, UNSCORED, MISSING_TABLE);
    /** Of a pipeline that declares none. */
    public static final FallbackDefinition NONE = new FallbackDefinition(List.of(), 0);

    /** Defends the list against its maker. */
    public FallbackDefinition {
        causes = List.copyOf(causes);
    }

    /** @return whether the fallback answers for a cause. */
    public boolean answers(final String cause) {
        return causes.contains(cause);
    }
}
