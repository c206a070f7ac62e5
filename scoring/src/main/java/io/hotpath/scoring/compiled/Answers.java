package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Split;

/** What a split answers in each interval of its feature. Start-up only. */
@ColdPath
record Answers(Cuts cuts, int feature, Split split) {

    boolean at(final int interval) {
        return split.test(cuts.sample(feature, interval));
    }

    boolean forMissing() {
        return at(cuts.missingInterval(feature));
    }

    /** @return whether there is a place on the line where the answer changes once, or none. */
    boolean changesOnce() {
        return split instanceof final Comparison comparison
            && comparison.operator() != Comparison.Operator.EQ && comparison.operator() != Comparison.Operator.NEQ;
    }

    /** @return for a split that changes its answer once, whether it begins with yes. */
    boolean beginsWithYes() {
        final Comparison.Operator operator = ((Comparison) split).operator();
        return operator == Comparison.Operator.LEQ || operator == Comparison.Operator.LT;
    }

    /** @return for a split that changes its answer once, how many intervals it has before it does. */
    int intervalsBeforeChange() {
        int low = 0;
        int high = cuts.missingInterval(feature);
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (at(middle) == beginsWithYes()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
