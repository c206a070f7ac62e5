package io.hotpath.scoring.tree;

import java.util.BitSet;

/**
 * Whether a value, cut off behind the point, is one of a set of categories.
 *
 * @param categories  numbers from 0.
 * @param answer      what a category of the set is answered; all others, negative ones among them, the contrary.
 * @param fractionsBelowZero whether values between -1 and 0 count as category 0, as C cuts them off.
 * @param missing     what a missing value is answered.
 */
public record WholeCategories(BitSet categories, boolean answer, boolean fractionsBelowZero, boolean missing) implements Split {
    /** Defends the set against its maker. */
    public WholeCategories {
        categories = (BitSet) categories.clone();
    }

    @Override
    public boolean test(final double value) {
        if (Double.isNaN(value)) {
            return missing;
        }
        final int category = (int) value;
        final boolean isCategory = value >= 0 || (fractionsBelowZero && category == 0);
        return (isCategory && categories.get(category)) == answer;
    }

    @Override
    public void edges(final Edges edges) {
        for (int category = categories.nextSetBit(0); category >= 0; category = categories.nextSetBit(category + 1)) {
            if (category == 0 && fractionsBelowZero) {
                edges.above(-1);
            } else {
                edges.below(category);
            }
            edges.below(category + 1.0);
        }
    }
}
