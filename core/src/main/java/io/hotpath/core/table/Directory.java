package io.hotpath.core.table;

import io.hotpath.core.memory.NativeMemory;

/**
 * Finds the row of a hash. Rows lie in the order of their hashes, so that a bucket of hashes is a run of rows; its entry in the
 * directory is one cache line:
 * <pre>
 *   0   rows in the bucket &lt;&lt; 40 | where the first begins, in units of 8 bytes     long
 *   8   of each of the first {@value #TAGS} rows a tag, 16 bits of its hash                              unsigned shorts
 *   36  of each of them how far behind the first it begins, in units of 8 bytes     unsigned shorts
 * </pre>
 * The tags lie side by side so that four are compared at a time: a key that is not there, which most are not in a list of blocked
 * ones, is known by four comparisons and no row.
 *
 * <p>A bucket has {@value #ROWS_PER_BUCKET} rows in the mean; in the one of sixty that has more than {@value #TAGS}, the rest is
 * found by walking the rows. One line of the directory and the row itself: a wrong tag costs one more, once in about eight
 * thousand lookups.
 */
final class Directory {
    static final int BUCKET_BYTES = 64;
    static final int ROWS_PER_BUCKET = 8;
    static final int TAGS = 14;
    private static final int TAGS_OFFSET = Long.BYTES;
    private static final int OFFSETS_OFFSET = TAGS_OFFSET + TAGS * Short.BYTES;
    private static final int LANES = Long.BYTES / Short.BYTES;
    private static final long LOWEST_BITS = 0x0001_0001_0001_0001L;
    private static final long HIGHEST_BITS = 0x8000_8000_8000_8000L;
    private static final long BEGIN_MASK = (1L << RowLayout.VERSIONS_SHIFT) - 1;
    private static final int TAG_MASK = 0xFFFF;

    private final long address;
    private final long buckets;
    private final long rows;
    private final int keyOffset;

    /**
     * @param address   of the first bucket.
     * @param buckets   how many, at least 1.
     * @param rows      address of the first row.
     * @param keyOffset of the key within a row.
     */
    Directory(final long address, final long buckets, final long rows, final int keyOffset) {
        this.address = address;
        this.buckets = buckets;
        this.rows = rows;
        this.keyOffset = keyOffset;
    }

    /** @return the bucket of a hash: its upper 48 bits scaled to the number of buckets (D. Lemire, 2019); the rest is the tag. */
    static long bucket(final long hash, final long buckets) {
        return Math.unsignedMultiplyHigh(hash & ~0xFFFFL, buckets);
    }

    /** @return the address of the row with a key, or 0. */
    long find(final long hash, final long key, final int keyLength) {
        final long bucket = address + bucket(hash, buckets) * BUCKET_BYTES;
        final long head = NativeMemory.getLong(bucket);
        final int count = (int) (head >>> RowLayout.VERSIONS_SHIFT);
        final long first = rows + (head & BEGIN_MASK) * RowLayout.LENGTH_UNIT;
        final long tag = (hash & TAG_MASK) * LOWEST_BITS;
        final int tagged = Math.min(count, TAGS);
        for (int i = 0; i < tagged; i += LANES) {
            long equal = zeroLanes(NativeMemory.getLong(bucket + TAGS_OFFSET + (long) i * Short.BYTES) ^ tag);
            for (; equal != 0; equal &= equal - 1) {
                final int place = i + Long.numberOfTrailingZeros(equal) / Short.SIZE;
                if (place >= tagged) {
                    break; // no tag: what lies behind them
                }
                final long row = first + offset(bucket, place);
                if (KeyHash.equal(row + keyOffset, key, keyLength)) {
                    return row;
                }
            }
        }
        return count > TAGS ? walk(bucket, first, count, key, keyLength) : 0;
    }

    /** @return the highest bit of each lane of zero, now and then of one above such a lane (H. Warren, Hacker's Delight, 6-1). */
    private static long zeroLanes(final long lanes) {
        return (lanes - LOWEST_BITS) & ~lanes & HIGHEST_BITS;
    }

    private static long offset(final long bucket, final int place) {
        return (long) NativeMemory.getUnsignedShort(bucket + OFFSETS_OFFSET + (long) place * Short.BYTES) * RowLayout.LENGTH_UNIT;
    }

    private long walk(final long bucket, final long first, final int count, final long key, final int keyLength) {
        long row = first + offset(bucket, TAGS - 1);
        for (int i = TAGS; i < count; i++) {
            row += (long) NativeMemory.getUnsignedShort(row) * RowLayout.LENGTH_UNIT;
            if (KeyHash.equal(row + keyOffset, key, keyLength)) {
                return row;
            }
        }
        return 0;
    }

    /**
     * Adds a row to a directory in the making; rows come in the order in which they lie.
     *
     * @param begin where the row begins behind the first row of the table, in bytes.
     */
    static void add(final long address, final long buckets, final long hash, final long begin) {
        final long bucket = address + bucket(hash, buckets) * BUCKET_BYTES;
        final long head = NativeMemory.getLong(bucket);
        final int count = (int) (head >>> RowLayout.VERSIONS_SHIFT);
        final long units = begin / RowLayout.LENGTH_UNIT;
        final long first = count == 0 ? units : head & BEGIN_MASK;
        if (count < TAGS) {
            final long place = bucket + (long) count * Short.BYTES;
            NativeMemory.putShort(place + TAGS_OFFSET, (short) hash);
            NativeMemory.putShort(place + OFFSETS_OFFSET, (short) (units - first));
        }
        NativeMemory.putLong(bucket, (long) (count + 1) << RowLayout.VERSIONS_SHIFT | first);
    }
}
