package io.hotpath.server.command;

import io.hotpath.engine.stage.StageMetrics;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often what was decided, under the pipeline's own names. */
public final class OutcomeCounts {

    private OutcomeCounts() {
    }

    /**
     * Tells the counts of all outcomes.
     *
     * @param metrics of the engine.
     * @return such as {@code " (90 approve, 3 decline)"}; empty where the pipeline decides nothing.
     */
    public static String of(final StageMetrics metrics) {
        return metrics.outcomes().isEmpty() ? "" : IntStream.range(0, metrics.outcomes().size())
            .mapToObj(outcome -> String.format(Locale.ROOT, "%,d %s", metrics.decided(outcome), metrics.outcomes().get(outcome)))
            .collect(Collectors.joining(", ", " (", ")"));
    }
}
