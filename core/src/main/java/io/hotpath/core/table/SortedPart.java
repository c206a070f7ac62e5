package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The records of one part of the spilled rows in memory, and their order by hash: those whose hashes are the same in the bits that
 * a part does not share form a run, in the order of their arrival. Read by one thread and then used by another.
 */
@ColdPath
final class SortedPart {
    /** The lower bits of a sort key number the record, the upper are bits 55 to 16 of its hash: all but those its part shares. */
    private static final int NUMBER_BITS = 24;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
    private static final int PART_BITS = 8;

    private final MemorySegment records;
    private long[] sorted = new long[1 << 12];
    private int[] units = new int[1 << 12];
    private int count;

    /**
     * @param records has room for the largest part.
     */
    SortedPart(final MemorySegment records) {
        this.records = records;
    }

    /** Takes the records of a part in place of those that were here. */
    SortedPart read(final SpillFile spill, final int part) {
        try {
            sort(spill.read(part, records));
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    private void sort(final long length) {
        count = 0;
        for (long at = 0; at < length; count++) {
            if (count == sorted.length) {
                grow();
            }
            final long record = records.address() + at;
            sorted[count] = ((SpillRecord.hash(record) << PART_BITS & ~NUMBER_MASK) | count) ^ Long.MIN_VALUE;
            units[count] = Math.toIntExact(at / Long.BYTES);
            at += SpillRecord.bytes(record);
        }
        Arrays.sort(sorted, 0, count);
    }

    private void grow() {
        if (sorted.length > NUMBER_MASK) {
            throw new UnfitRowException("a table has too many rows: more than four thousand million");
        }
        sorted = Arrays.copyOf(sorted, 2 * sorted.length);
        units = Arrays.copyOf(units, sorted.length);
    }

    /** @return how many records there are. */
    int count() {
        return count;
    }

    /** @return the address of a record by its place in the order of the hashes. */
    long record(final int place) {
        return records.address() + (long) units[(int) (sorted[place] & NUMBER_MASK)] * Long.BYTES;
    }

    /** @return where the run ends that begins at a place. */
    int endOfRun(final int begin) {
        int end = begin + 1;
        while (end < count && (sorted[end] ^ sorted[begin]) >>> NUMBER_BITS == 0) {
            end++;
        }
        return end;
    }
}
