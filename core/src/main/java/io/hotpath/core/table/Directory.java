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
 * The tags lie side by side so that four are compared at a time, without a branch: which of the rows it is cannot be foretold, and
 * a loop that ends at it is mispredicted once a lookup, which in the cache costs more than all the rest.
 *
 * <p>
 * A bucket has {@value #ROWS_PER_BUCKET} rows in the mean; in the one of sixty that has more than {@value #TAGS}, the rest is found
 * by walking the rows. One line of the directory and the row itself: a wrong tag costs one more, once in about eight thousand
 * lookups.
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
    /** Brings the lowest bits of four lanes side by side to the top: 2^48, 2^33, 2^18 and 2^3. */
    private static final long GATHER = 0x0001_0002_0004_0008L;
    private static final int GATHERED_SHIFT = 48;
    private static final int GATHERED_MASK = (1 << LANES) - 1;
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
        int matches = matches(bucket + TAGS_OFFSET, hash & TAG_MASK) & ((1 << Math.min(count, TAGS)) - 1);
        while (matches != 0) {
            final long row = first + offset(bucket, Integer.numberOfTrailingZeros(matches));
            if (KeyHash.equal(row + keyOffset, key, keyLength)) {
                return row;
            }
            matches &= matches - 1;
        }
        return count > TAGS ? walk(bucket, first, count, key, keyLength) : 0;
    }

    /** @return a bit for each tag that is the wanted one; now and then also for one above it, and for what lies behind the tags. */
    private static int matches(final long tags, final long wanted) {
        final long lanes = wanted * LOWEST_BITS;
        return equalLanes(NativeMemory.getLong(tags) ^ lanes)
            | equalLanes(NativeMemory.getLong(tags + Long.BYTES) ^ lanes) << LANES
            | equalLanes(NativeMemory.getLong(tags + 2 * Long.BYTES) ^ lanes) << (2 * LANES)
            | equalLanes(NativeMemory.getLong(tags + 3 * Long.BYTES) ^ lanes) << (3 * LANES);
    }

    /** @return a bit for each lane of zero (H. Warren, Hacker's Delight, 6-1). */
    private static int equalLanes(final long difference) {
        final long zeros = (difference - LOWEST_BITS) & ~difference & HIGHEST_BITS;
        return (int) (((zeros >>> (Short.SIZE - 1)) * GATHER) >>> GATHERED_SHIFT) & GATHERED_MASK;
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
