package io.hotpath.features.plan;

import java.util.Locale;

/** What a number counts, as far as is known. */
enum Unit {
    /** Not known: goes with everything. */
    ANY,
    /** A plain number: how many, how often, a share. */
    NUMBERS,
    MONEY,
    SECONDS,
    KILOMETRES;

    Unit times(final Unit other) {
        return this == NUMBERS ? other : other == NUMBERS ? this : ANY;
    }

    Unit over(final Unit other) {
        return other == NUMBERS ? this : this == other && this != ANY ? NUMBERS : ANY;
    }

    boolean goesWith(final Unit other) {
        return this == other || this == ANY || other == ANY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
