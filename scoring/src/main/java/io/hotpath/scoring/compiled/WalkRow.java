package io.hotpath.scoring.compiled;

import java.util.stream.IntStream;

/** Fills the slots of a {@link TreeWalker} for a row, with numbers moved to where nodes have their bounds. For one thread. */
final class WalkRow {
    private final int shift;
    private final long[] slots;
    /** Slots that hold a key: their numbers, features, and what they hold where the value is missing. */
    private final int[] keySlots;
    private final int[] keyFeatures;
    private final long[] keyMissing;
    /** All others: their numbers, features, and where in the table their feature's intervals begin. */
    private final int[] tableSlots;
    private final int[] tableFeatures;
    private final int[] tableFirst;
    private final long[] table;
    private final Intervals intervals;

    WalkRow(final WalkSlots source, final Cuts cuts, final int shift) {
        this.shift = shift;
        final WalkSlots.Slot[] all = source.slots().toArray(WalkSlots.Slot[]::new);
        slots = new long[Math.max(1, all.length)];
        keySlots = IntStream.range(0, all.length).filter(slot -> source.isKey(all[slot])).toArray();
        keyFeatures = IntStream.of(keySlots).map(slot -> all[slot].feature()).toArray();
        keyMissing = IntStream.of(keySlots).mapToLong(slot -> (long) source.missingNumber(all[slot]) << shift).toArray();
        tableSlots = IntStream.range(0, all.length).filter(slot -> !source.isKey(all[slot])).toArray();
        tableFeatures = IntStream.of(tableSlots).map(slot -> all[slot].feature()).toArray();
        tableFirst = new int[tableSlots.length];
        int size = 0;
        for (int i = 0; i < tableFirst.length; i++) {
            tableFirst[i] = size;
            size += cuts.intervals(tableFeatures[i]);
        }
        table = new long[size];
        for (int i = 0; i < tableFirst.length; i++) {
            final int[] numbers = source.numbers(all[tableSlots[i]]);
            for (int interval = 0; interval < numbers.length; interval++) {
                table[tableFirst[i] + interval] = (long) numbers[interval] << shift;
            }
        }
        intervals = new Intervals(cuts, IntStream.of(tableFeatures).distinct().toArray());
    }

    /** @return the slots; overwritten by the next row. */
    long[] fill(final long[] keys) {
        for (int i = 0; i < keySlots.length; i++) {
            final long key = keys[keyFeatures[i]];
            slots[keySlots[i]] = key == RowKeys.MISSING ? keyMissing[i] : key << shift;
        }
        if (tableSlots.length > 0) {
            fillFromTable(intervals.find(keys));
        }
        return slots;
    }

    private void fillFromTable(final int[] found) {
        for (int i = 0; i < tableSlots.length; i++) {
            slots[tableSlots[i]] = table[tableFirst[i] + found[tableFeatures[i]]];
        }
    }
}
