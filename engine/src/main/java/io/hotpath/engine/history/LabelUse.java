package io.hotpath.engine.history;

import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.FeatureNeeds;
import io.hotpath.features.window.FeaturePlan;
import java.util.ArrayList;
import java.util.List;

/** Which features use a label as if it were known at once. Start-up only. */
final class LabelUse {

    private LabelUse() {
    }

    /**
     * @param features of a pipeline.
     * @param label    a field of its events.
     * @return the features that ask the event itself for the label, or a window that is not delayed.
     */
    static List<String> atOnce(final FeaturePlan features, final String label) {
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < features.names().size(); i++) {
            final FeatureNeeds needs = features.needs().get(i);
            if (needs.names().contains(label) && isAtOnce(Parser.parse(needs.expression()), label)) {
                names.add(features.names().get(i));
            }
        }
        return names;
    }

    private static boolean isAtOnce(final Syntax syntax, final String label) {
        if (syntax instanceof final Syntax.Name name) {
            return name.text().equals(label);
        }
        final boolean isDelayed =
            syntax instanceof final Syntax.Call call && call.window() != null && call.window().delayNanos() > 0;
        return !isDelayed && Syntax.parts(syntax).stream().anyMatch(part -> isAtOnce(part, label));
    }
}
