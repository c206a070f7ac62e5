package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Brings one part of the spilled rows into the order of their hashes, and of several rows of a key picks those that count: the
 * one with the greatest order, of equals the one that came last; where rows have versions, that one of each instant.
 * Single-threaded.
 */
@ColdPath
final class PartMerge {
    /** The lower bits of a sort key number the record, the upper are bits 55 to 16 of its hash: all but those its part shares. */
    private static final int NUMBER_BITS = 24;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
    private static final int PART_BITS = 8;

    private final RowLayout layout;
    private final TableOutput output;
    private final boolean onlySeen;
    private final ChangedTable before;
    private final TableRow row = new TableRow();
    private final TableRow rowBefore = new TableRow();
    private long[] sorted = new long[1 << 12];
    private int[] units = new int[1 << 12];
    private long dropped;
    private long orphans;

    /**
     * @param onlySeen whether a key that has not been marked as seen is left out.
     * @param before   a row that is the same there is left out; null where none is.
     */
    PartMerge(final RowLayout layout, final TableOutput output, final boolean onlySeen, final ChangedTable before) {
        this.before = before;
        this.layout = layout;
        this.output = output;
        this.onlySeen = onlySeen;
    }

    /** @return keys that were left out since nobody has seen them. */
    long dropped() {
        return dropped;
    }

    /** @return keys that have been seen, and nobody gave their row. */
    long orphans() {
        return orphans;
    }

    /**
     * Adds the rows of a part to the output.
     *
     * @param part   address of its records.
     * @param length bytes of them.
     */
    void add(final long part, final long length) throws IOException {
        final int records = sort(part, length);
        for (int begin = 0; begin < records;) {
            int end = begin + 1;
            while (end < records && (sorted[end] ^ sorted[begin]) >>> NUMBER_BITS == 0) {
                end++;
            }
            addRun(part, begin, end);
            begin = end;
        }
    }

    private int sort(final long part, final long length) {
        int records = 0;
        for (long at = 0; at < length; records++) {
            if (records == sorted.length) {
                grow();
            }
            final long record = part + at;
            sorted[records] = ((NativeMemory.getLong(record) << PART_BITS & ~NUMBER_MASK) | records) ^ Long.MIN_VALUE;
            units[records] = Math.toIntExact(at / Long.BYTES);
            at += recordBytes(record);
        }
        Arrays.sort(sorted, 0, records);
        return records;
    }

    private void grow() {
        if (sorted.length > NUMBER_MASK) {
            throw new UnfitRowException("a table has too many rows: more than four thousand million");
        }
        sorted = Arrays.copyOf(sorted, 2 * sorted.length);
        units = Arrays.copyOf(units, sorted.length);
    }

    private static long recordBytes(final long record) {
        return SpillFile.ROW_OFFSET + (long) NativeMemory.getInt(record + SpillFile.ROW_BYTES_OFFSET)
            + NativeMemory.getInt(record + SpillFile.TAIL_BYTES_OFFSET) + 7 & -8L;
    }

    private long record(final long part, final int place) {
        return part + (long) units[(int) (sorted[place] & NUMBER_MASK)] * Long.BYTES;
    }

    /** Adds records whose sort keys are the same: almost always of one key, and almost always one. */
    private void addRun(final long part, final int begin, final int end) throws IOException {
        if (end == begin + 1 && !onlySeen) {
            addOnly(record(part, begin));
            return;
        }
        final List<Long> left = new ArrayList<>();
        for (int i = begin; i < end; i++) {
            left.add(record(part, i));
        }
        left.sort(Comparator.comparingLong(NativeMemory::getLong));
        while (!left.isEmpty()) {
            final long first = left.getFirst();
            final List<Long> sameKey = left.stream().filter(other -> isSameKey(first, other)).toList();
            addKey(sameKey);
            left.removeAll(sameKey);
        }
    }

    private void addOnly(final long record) throws IOException {
        if (kind(record) == SpillFile.ROW) {
            addRow(record, 0);
        } else if (kind(record) == SpillFile.SEEN) {
            orphans++;
        }
    }

    private void addRow(final long record, final long versions) throws IOException {
        if (!isSameBefore(record)) {
            output.addRow(record, versions);
        }
    }

    private boolean isSameBefore(final long record) {
        if (before == null || !before.findRaw(key(record), keyLength(record), rowBefore)) {
            return false;
        }
        row.wrapAlone(layout, record + SpillFile.ROW_OFFSET);
        return row.isSame(rowBefore);
    }

    private boolean isSameKey(final long first, final long other) {
        return NativeMemory.getLong(first) == NativeMemory.getLong(other) && keyLength(first) == keyLength(other)
            && KeyHash.equal(key(first), key(other), keyLength(first));
    }

    private long key(final long record) {
        return record + SpillFile.ROW_OFFSET + layout.keyOffset();
    }

    private int keyLength(final long record) {
        return layout.keyLength(record + SpillFile.ROW_OFFSET);
    }

    private static int kind(final long record) {
        return NativeMemory.getInt(record + SpillFile.KIND_OFFSET);
    }

    private static long flags(final long record) {
        return record + SpillFile.ROW_OFFSET + RowLayout.FLAGS_OFFSET;
    }

    private static long order(final long record) {
        return NativeMemory.getLong(record + SpillFile.ORDER_OFFSET);
    }

    /** Adds what counts of all records of one key, which are in the order of their arrival. */
    private void addKey(final List<Long> records) throws IOException {
        long gone = -1;
        long seen = 0;
        final List<Long> rows = new ArrayList<>();
        for (final long record : records) {
            switch (kind(record)) {
                case SpillFile.ROW -> rows.add(record);
                case SpillFile.SEEN -> seen = record;
                default -> gone = gone < 0 || order(record) >= order(gone) ? record : gone;
            }
        }
        final long last = gone;
        rows.removeIf(row -> last >= 0 && (order(row) < order(last) || (order(row) == order(last) && row < last)));
        if (rows.isEmpty()) {
            orphans += seen == 0 ? 0 : 1;
            return;
        }
        if (seen != 0 || !onlySeen) {
            addRows(rows, seen);
        } else {
            dropped++;
        }
    }

    private void addRows(final List<Long> rows, final long seen) throws IOException {
        // Records lie in the order of their arrival, so of two addresses the greater came later.
        final Comparator<Long> byOrder = Comparator.<Long>comparingLong(PartMerge::order).thenComparing(Comparator.naturalOrder());
        if (!layout.schema().hasVersions()) {
            final long last = rows.stream().max(byOrder).orElseThrow();
            if (seen != 0) {
                NativeMemory.putByte(flags(last), NativeMemory.getByte(flags(seen)));
            }
            addRow(last, 0);
            return;
        }
        rows.sort(Comparator.<Long>comparingLong(this::validFrom).thenComparing(byOrder).reversed());
        final List<Long> versions = new ArrayList<>();
        for (final long row : rows) {
            if (versions.isEmpty() || validFrom(versions.getLast()) != validFrom(row)) {
                versions.add(row);
            }
        }
        addVersions(versions);
    }

    private long validFrom(final long record) {
        return NativeMemory.getLong(record + SpillFile.ROW_OFFSET + layout.offset(layout.schema().validFrom()));
    }

    /** The current row is the newest that is not over; where all are, the newest, which lookups do not see. */
    private void addVersions(final List<Long> versions) throws IOException {
        final long current = versions.stream().filter(PartMerge::isLive).findFirst().orElse(versions.getFirst());
        final long begin = output.versionsPosition();
        for (final long version : versions) {
            if (version != current) {
                output.addVersion(version);
            }
        }
        addRow(current, (long) (versions.size() - 1) << RowLayout.VERSIONS_SHIFT | begin);
    }

    private static boolean isLive(final long record) {
        return (NativeMemory.getByte(flags(record)) & RowLayout.DELETED) == 0;
    }
}
