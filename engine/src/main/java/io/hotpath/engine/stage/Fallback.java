package io.hotpath.engine.stage;

import io.hotpath.core.journal.Frame;
import io.hotpath.engine.definition.FallbackDefinition;

/**
 * Whether the fallback answers: a function of the input and of what was made of it, and of no clock. A deadline was judged where
 * the input was taken, and travels in its frame.
 */
final class Fallback {
    private final boolean onDeadline;
    private final boolean onUnscored;
    private final boolean onMissingTable;

    /** @param definition of the pipeline. */
    Fallback(final FallbackDefinition definition) {
        onDeadline = definition.answers(FallbackDefinition.DEADLINE);
        onUnscored = definition.answers(FallbackDefinition.UNSCORED);
        onMissingTable = definition.answers(FallbackDefinition.MISSING_TABLE);
    }

    /** @return whether an event is to be answered without waiting for a score: its deadline could not be met. */
    boolean isAskedFor(final Frame event) {
        return onDeadline && event.isOverdue();
    }

    /**
     * Whether something is missing that the rules would ask for.
     *
     * @param unscored whether a model could not score the event.
     * @param versions of the reference tables, 0 for one that has none yet.
     * @return whether the fallback answers.
     */
    boolean answers(final boolean unscored, final long[] versions) {
        return (onUnscored && unscored) || (onMissingTable && isAnyMissing(versions));
    }

    private static boolean isAnyMissing(final long[] versions) {
        for (final long version : versions) {
            if (version == 0) {
                return true;
            }
        }
        return false;
    }
}
