package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.UnfitRowException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals as whole numbers of the units of their column, exactly or not at all. */
final class Decimals {
    private static final BigInteger LOW_MASK = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private Decimals() {
    }

    /** Gives a decimal to a row; refuses one with more digits, before or behind the point, than the column has. */
    static void put(final RowTarget target, final int place, final Column column, final BigDecimal value) {
        final BigDecimal exact = value.stripTrailingZeros();
        if (exact.scale() > column.scale() || exact.precision() - exact.scale() > column.precision() - column.scale()) {
            throw new UnfitRowException("column '" + column.name() + "' holds a value beyond its type " + column.typeText());
        }
        final BigInteger units = exact.setScale(column.scale()).unscaledValue();
        if (column.isWide()) {
            target.putWide(place, units.shiftRight(Long.SIZE).longValue(), units.and(LOW_MASK).longValue());
        } else {
            target.put(place, units.longValueExact());
        }
    }
}
