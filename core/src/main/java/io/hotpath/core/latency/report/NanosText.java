package io.hotpath.core.latency.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Writes nanoseconds with three significant digits in the unit that reads best. */
public final class NanosText {
    private static final List<String> UNITS = List.of("ns", "µs", "ms", "s");
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private NanosText() {
    }

    /** @return such as {@code 847 ns}, {@code 1.23 µs} or {@code 60.0 s}. */
    public static String of(final long nanos) {
        final BigDecimal rounded = BigDecimal.valueOf(nanos).round(THREE_DIGITS);
        final int integerDigits = rounded.precision() - rounded.scale();
        final int unit = Math.min((integerDigits - 1) / 3, UNITS.size() - 1);
        return rounded.movePointLeft(3 * unit).toPlainString() + " " + UNITS.get(unit);
    }
}
