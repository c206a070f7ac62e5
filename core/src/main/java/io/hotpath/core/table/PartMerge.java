package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives the rows of one part after the other to the output, in the order of their hashes, and of several rows of a key those that
 * count: the one with the greatest order, of equals one that is not deleted, of such the one that came last; where rows have
 * versions, the last one of each instant. Single-threaded.
 */
@ColdPath
final class PartMerge {
    /** Records lie in the order of their arrival, so of two addresses the greater came later. */
    private static final Comparator<Long> BY_ORDER =
        Comparator.<Long>comparingLong(SpillRecord::order).thenComparing(Comparator.naturalOrder());

    /** Of two rows of an instant the one that is there counts: what replaced a row was synchronised with its deletion. */
    private static final Comparator<Long> BY_ORDER_AND_LIFE = Comparator.<Long>comparingLong(SpillRecord::order)
        .thenComparing(PartMerge::isLive).thenComparing(Comparator.naturalOrder());

    private final RowLayout layout;
    private final TableOutput output;
    private final int timesSeen;
    private final ChangedTable before;
    private final TableRow row = new TableRow();
    private final TableRow rowBefore = new TableRow();
    private long dropped;
    private long orphans;
    private long repeated;
    private long ambiguous;

    /**
     * @param timesSeen the least order of the marks that count; a key without such a one is left out. 0 where none is.
     * @param before    a row that is the same there is left out; null where none is.
     */
    PartMerge(final RowLayout layout, final TableOutput output, final int timesSeen, final ChangedTable before) {
        this.before = before;
        this.layout = layout;
        this.output = output;
        this.timesSeen = timesSeen;
    }

    /** @return keys that were left out since nobody has seen them. */
    long dropped() {
        return dropped;
    }

    /** @return keys that have been seen, and nobody gave their row. */
    long orphans() {
        return orphans;
    }

    /** @return rows that another row of the same key came before or after; none where rows have versions. */
    long repeated() {
        return repeated;
    }

    /** @return keys of which two rows that are there, and of the same order, are not the same. */
    long ambiguous() {
        return ambiguous;
    }

    /** Adds the rows of a part to the output. */
    void add(final SortedPart part) throws IOException {
        for (int begin = 0; begin < part.count();) {
            final int end = part.endOfRun(begin);
            addRun(part, begin, end);
            begin = end;
        }
    }

    /** Adds records whose sort keys are the same: almost always of one key, and almost always one. */
    private void addRun(final SortedPart part, final int begin, final int end) throws IOException {
        if (end == begin + 1 && timesSeen == 0) {
            addOnly(part.record(begin));
        } else if (end == begin + 2 && isRowAndSeen(part.record(begin), part.record(begin + 1))) {
            addSeen(part.record(begin), part.record(begin + 1));
        } else {
            addMixed(part, begin, end);
        }
    }

    /** @return whether it is the commonest run of a reading that went on: a row, and that its key was seen then. */
    private boolean isRowAndSeen(final long row, final long seen) {
        return SpillRecord.kind(row) == SpillRecord.ROW && SpillRecord.kind(seen) == SpillRecord.SEEN
            && SpillRecord.order(seen) >= timesSeen && !layout.schema().hasVersions() && isSameKey(row, seen);
    }

    /** Adds a row that counts as deleted as its key does, which was seen later than the row. */
    private void addSeen(final long row, final long seen) throws IOException {
        NativeMemory.putByte(SpillRecord.flags(row), NativeMemory.getByte(SpillRecord.flags(seen)));
        addRow(row, 0);
    }

    private void addMixed(final SortedPart part, final int begin, final int end) throws IOException {
        final List<Long> left = new ArrayList<>();
        for (int i = begin; i < end; i++) {
            left.add(part.record(i));
        }
        left.sort(Comparator.comparingLong(SpillRecord::hash));
        while (!left.isEmpty()) {
            final long first = left.getFirst();
            final List<Long> sameKey = left.stream().filter(other -> isSameKey(first, other)).toList();
            addKey(sameKey);
            left.removeIf(other -> isSameKey(first, other));
        }
    }

    private void addOnly(final long record) throws IOException {
        if (SpillRecord.kind(record) == SpillRecord.ROW) {
            addRow(record, 0);
        } else if (SpillRecord.kind(record) == SpillRecord.SEEN) {
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
        row.wrapAlone(layout, record + SpillRecord.ROW_OFFSET);
        return row.isSame(rowBefore);
    }

    private boolean isSameKey(final long first, final long other) {
        return SpillRecord.hash(first) == SpillRecord.hash(other) && keyLength(first) == keyLength(other)
            && KeyHash.equal(key(first), key(other), keyLength(first));
    }

    private long key(final long record) {
        return record + SpillRecord.ROW_OFFSET + layout.keyOffset();
    }

    private int keyLength(final long record) {
        return layout.keyLength(record + SpillRecord.ROW_OFFSET);
    }

    /** Adds what counts of all records of one key, which are in the order of their arrival. */
    private void addKey(final List<Long> records) throws IOException {
        long gone = -1;
        long seen = 0;
        final List<Long> rows = new ArrayList<>();
        for (final long record : records) {
            switch (SpillRecord.kind(record)) {
                case SpillRecord.ROW -> rows.add(record);
                case SpillRecord.SEEN -> seen = SpillRecord.order(record) >= timesSeen ? record : seen;
                default -> gone = gone < 0 || BY_ORDER.compare(record, gone) > 0 ? record : gone;
            }
        }
        final long last = gone;
        if (gone >= 0) {
            rows.removeIf(row -> BY_ORDER.compare(row, last) < 0);
        }
        if (rows.isEmpty()) {
            orphans += seen == 0 ? 0 : 1;
            return;
        }
        if (seen != 0 || timesSeen == 0) {
            addRows(rows, seen);
        } else {
            dropped++;
        }
    }

    private void addRows(final List<Long> rows, final long seen) throws IOException {
        if (!layout.schema().hasVersions()) {
            final long last = rows.stream().max(BY_ORDER_AND_LIFE).orElseThrow();
            repeated += rows.size() - 1;
            ambiguous += rows.stream().anyMatch(other -> isAnotherOf(last, other)) ? 1 : 0;
            if (seen == 0) {
                addRow(last, 0);
            } else {
                addSeen(last, seen);
            }
            return;
        }
        rows.sort(Comparator.<Long>comparingLong(this::validFrom).thenComparing(BY_ORDER).reversed());
        final List<Long> versions = new ArrayList<>();
        for (final long row : rows) {
            if (versions.isEmpty() || validFrom(versions.getLast()) != validFrom(row)) {
                versions.add(row);
            }
        }
        addVersions(versions);
    }

    private boolean isAnotherOf(final long last, final long other) {
        if (SpillRecord.order(other) != SpillRecord.order(last) || !isLive(other)) {
            return false;
        }
        row.wrapAlone(layout, last + SpillRecord.ROW_OFFSET);
        rowBefore.wrapAlone(layout, other + SpillRecord.ROW_OFFSET);
        return !row.isSame(rowBefore);
    }

    private long validFrom(final long record) {
        return NativeMemory.getLong(record + SpillRecord.ROW_OFFSET + layout.offset(layout.schema().validFrom()));
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
        return (NativeMemory.getByte(SpillRecord.flags(record)) & RowLayout.DELETED) == 0;
    }
}
