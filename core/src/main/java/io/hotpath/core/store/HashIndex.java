package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.util.Arrays;

/**
 * A multimap from hashes of 32 bits to values of 32 bits that grows by small steps (extendible hashing; R. Fagin and others, 1979).
 * Slots lie in segments of {@value #SEGMENT_BYTES} bytes. The uppermost bits of a hash choose the segment through a directory, the
 * lowest the slot in it where linear probing starts, around within the segment. A segment that is three quarters full is split in
 * two by the next bit: a few tens of microseconds, and no other segment is touched. A slot:
 * <pre>
 *   bits 63..32   hash
 *   bits 31..0    value, never 0; the whole slot is 0 where it is free
 * </pre>
 * Slots of the same hash are met in the order in which they were added. Whether one of the right hash has the right key is the
 * caller's question, who walks the slots from {@link #first} by {@link #after} up to a free one. Taking entries out leaves the
 * segments. Single-threaded; allocates heap only where the directory doubles.
 */
public final class HashIndex implements AutoCloseable {
    /** What one entry takes where segments are about to be split, which are three quarters full then. */
    public static final double LEAST_BYTES_PER_ENTRY = Long.BYTES / 0.75;
    /** What one takes where all have just been split. As entries come and go, some are split early: not half, a third is full. */
    public static final double MOST_BYTES_PER_ENTRY = 3.0 * Long.BYTES;
    private static final int SLOTS = 1 << 11;
    private static final int SEGMENT_BYTES = SLOTS * Long.BYTES;
    private static final int MOST_ENTRIES = SLOTS / 4 * 3;
    /** So full that few segments are split before as many entries as were expected have come. */
    private static final int EXPECTED_ENTRIES = SLOTS / 10 * 7;
    private static final int WITHIN_SEGMENT = SEGMENT_BYTES - 1;
    private static final int MOST_DEPTH = 20;

    private final BlockPool pool;
    /** How many bits of a hash choose the segment. */
    private int depth;
    /** The addresses of the segments; one that fewer bits tell apart from all others stands at several places. */
    private long[] segments;
    /** By a segment's first place: how many bits tell it apart. */
    private byte[] depths;
    /** By a segment's first place: how many entries it holds. */
    private short[] entries;

    /**
     * @param budget          pays for the segments.
     * @param expectedEntries how many to be ready for; more only cost their growth.
     */
    public HashIndex(final MemoryBudget budget, final long expectedEntries) {
        pool = new BlockPool(budget);
        while (depth < MOST_DEPTH && (long) EXPECTED_ENTRIES << depth < expectedEntries) {
            depth++;
        }
        segments = new long[1 << depth];
        depths = new byte[segments.length];
        entries = new short[segments.length];
        Arrays.fill(depths, (byte) depth);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = newSegment();
        }
    }

    private long newSegment() {
        final long segment = pool.take(SEGMENT_BYTES);
        NativeMemory.clear(segment, SEGMENT_BYTES);
        return segment;
    }

    /** @return the first place in the directory that leads to the segment of a hash. */
    private int place(final int hash) {
        final int place = directoryPlace(hash);
        return place & -(1 << (depth - depths[place]));
    }

    private int directoryPlace(final int hash) {
        return (int) (Integer.toUnsignedLong(hash) >>> (Integer.SIZE - depth));
    }

    /** @return the address of the slot where the search for a hash starts. */
    public long first(final int hash) {
        return home(segments[directoryPlace(hash)], hash);
    }

    private static long home(final long segment, final int hash) {
        return segment + ((long) (hash & (SLOTS - 1)) << 3);
    }

    /** @return the address of the slot where the search goes on behind another. */
    public static long after(final long slot) {
        return (slot & ~WITHIN_SEGMENT) | ((slot + Long.BYTES) & WITHIN_SEGMENT);
    }

    /** @return what lies in a slot, 0 where it is free. */
    public static long content(final long slot) {
        return NativeMemory.getLong(slot);
    }

    /** @return the hash in what lies in a slot. */
    public static int hash(final long content) {
        return (int) (content >>> Integer.SIZE);
    }

    /** @return the value in what lies in a slot. */
    public static int value(final long content) {
        return (int) content;
    }

    private static long content(final int hash, final int value) {
        return (long) hash << Integer.SIZE | Integer.toUnsignedLong(value);
    }

    /** Replaces the value in a slot that is not free; 0 is none. */
    public static void replace(final long slot, final int value) {
        NativeMemory.putLong(slot, content(hash(content(slot)), value));
    }

    /**
     * Adds an entry behind those of the same hash.
     *
     * @param hash  of its key.
     * @param value not 0.
     */
    public void add(final int hash, final int value) {
        int place = place(hash);
        while (entries[place] == MOST_ENTRIES) {
            split(place);
            place = place(hash);
        }
        put(segments[place], content(hash, value));
        entries[place]++;
    }

    private static void put(final long segment, final long content) {
        long slot = home(segment, hash(content));
        while (content(slot) != 0) {
            slot = after(slot);
        }
        NativeMemory.putLong(slot, content);
    }

    private void split(final int place) {
        if (depths[place] == depth) {
            doubleDirectory();
            split(2 * place);
            return;
        }
        final long old = segments[place];
        final int places = 1 << (depth - depths[place]);
        final int upper = place + places / 2;
        Arrays.fill(segments, place, upper, newSegment());
        Arrays.fill(segments, upper, place + places, newSegment());
        Arrays.fill(depths, place, place + places, (byte) (depths[place] + 1));
        entries[place] = 0;
        distribute(old);
        pool.giveBack(old, SEGMENT_BYTES);
    }

    /** Starts behind a free slot, so that no run of slots is cut in two and the order of those with one hash stays. */
    private void distribute(final long segment) {
        long start = segment;
        while (content(start) != 0) {
            start = after(start);
        }
        for (long slot = after(start); slot != start; slot = after(slot)) {
            final long content = content(slot);
            if (content != 0) {
                final int target = place(hash(content));
                put(segments[target], content);
                entries[target]++;
            }
        }
    }

    private void doubleDirectory() {
        if (depth == MOST_DEPTH) {
            throw new IllegalStateException("more than " + MOST_ENTRIES + " keys have hashes that are alike");
        }
        final int places = segments.length;
        segments = Arrays.copyOf(segments, 2 * places);
        depths = Arrays.copyOf(depths, 2 * places);
        entries = Arrays.copyOf(entries, 2 * places);
        for (int i = places - 1; i >= 0; i--) {
            Arrays.fill(segments, 2 * i, 2 * i + 2, segments[i]);
            Arrays.fill(depths, 2 * i, 2 * i + 2, depths[i]);
            entries[2 * i + 1] = 0;
            entries[2 * i] = entries[i];
        }
        depth++;
    }

    /**
     * Takes an entry out; of several that are the same, one.
     *
     * @param hash  as it was added.
     * @param value as it was added.
     */
    public void remove(final int hash, final int value) {
        long slot = first(hash);
        while (content(slot) != content(hash, value)) {
            if (content(slot) == 0) {
                throw new IllegalStateException("an entry that was never added is taken out");
            }
            slot = after(slot);
        }
        remove(slot);
    }

    /**
     * Takes an entry out. Those behind it that probing would no longer reach move up (D. E. Knuth, The Art of Computer Programming,
     * volume 3, section 6.4, algorithm R), so that nothing marks the place.
     *
     * @param slot that is not free.
     */
    public void remove(final long slot) {
        entries[place(hash(content(slot)))]--;
        long hole = slot;
        long next = after(slot);
        for (long content = content(next); content != 0; content = content(next)) {
            final long home = home(next & ~WITHIN_SEGMENT, hash(content));
            if (distance(home, next) >= distance(hole, next)) {
                NativeMemory.putLong(hole, content);
                hole = next;
            }
            next = after(next);
        }
        NativeMemory.putLong(hole, 0);
    }

    /** How far probing goes from one slot to another of the same segment. */
    private static long distance(final long from, final long to) {
        return (to - from) & WITHIN_SEGMENT;
    }

    @Override
    public void close() {
        pool.close();
    }
}
