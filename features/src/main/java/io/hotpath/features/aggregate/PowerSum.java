package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.arithmetic.WideNumber;

/**
 * The sum of the values' squares, cubes or fourth powers: 3, 4 or 5 words of 64 bits, lowest first. A power of 64 bits has up to
 * 64 p of them and 2^31 values add 31, so nothing overflows. Exact, so that no order of entering and leaving can drift it.
 */
public final class PowerSum extends Accumulator {
    private final int power;
    private final int words;
    private final int offset;

    /**
     * @param value  whole numbers.
     * @param power  2, 3 or 4.
     * @param layout gives the offset.
     */
    public PowerSum(final LoggedValue value, final int power, final StateLayout layout) {
        super(value);
        this.power = power;
        words = power + 1;
        offset = layout.reserve(words * Long.BYTES);
    }

    /** @return of which power. */
    public int power() {
        return power;
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        power(kept, memory.number()).addTo(state + offset, words);
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        power(kept, memory.number()).negate().addTo(state + offset, words);
    }

    private WideNumber power(final long kept, final WideNumber number) {
        number.set(kept);
        for (int i = 1; i < power; i++) {
            number.multiply(kept);
        }
        return number;
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        for (int i = 0; i < words; i++) {
            NativeMemory.putLong(state + offset + (long) i * Long.BYTES, 0);
        }
    }

    @Override
    public boolean isCorrectable() {
        return true;
    }

    WideNumber load(final long state, final WideNumber into) {
        return into.load(state + offset, words);
    }
}
