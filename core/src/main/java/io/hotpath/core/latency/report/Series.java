package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import java.util.ArrayList;
import java.util.List;

/**
 * One stage with the look it has everywhere on the page.
 *
 * @param stage what is shown.
 * @param style the class in the style sheet: the whole way and the control are told apart from the stages between.
 */
record Series(LatencySnapshot stage, String style) {
    /** The look of the stage that spans all others. */
    static final String WHOLE = "whole";
    private static final int STAGE_COLORS = 8;

    /** Gives every stage its look, in order; the colors begin again after {@value #STAGE_COLORS} stages. */
    static List<Series> of(final List<LatencySnapshot> stages) {
        final List<Series> all = new ArrayList<>();
        int colors = 0;
        for (final LatencySnapshot stage : stages) {
            final String style = switch (stage.name()) {
                case StageLatencies.END_TO_END -> WHOLE;
                case StageLatencies.CONTROL -> "control";
                default -> "stage" + colors++ % STAGE_COLORS;
            };
            all.add(new Series(stage, style));
        }
        return all;
    }

    /** @return the name, safe to stand in markup. */
    String label() {
        return Markup.escape(stage.name());
    }
}
