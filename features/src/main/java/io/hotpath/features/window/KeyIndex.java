package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.ChainHeads;
import io.hotpath.core.store.RecordRing;
import io.hotpath.core.store.WantedKey;

/**
 * Finds entries of an event log by the keys of their events. Every event with a key arrives once; arrivals are kept in a ring of
 * their own, in the order in which they came, as long as their entries are in the log:
 * <pre>
 *   0   older  int32   {@link ChainHeads} link to the arrival before it whose hash begins alike
 *   4   tick   int32   bit 31, and event time in steps of a power of two of nanoseconds, modulo 2^31; 0 once the entry is gone
 *   8   key            up to a multiple of 8
 * </pre>
 * An entry says by a link which arrival is its own, 0 where it has no key. So an event that comes is written behind the last one,
 * and one that goes is crossed out in its turn: both in memory that is at hand, without a look whether its key came before. Only
 * who looks for a key walks a chain. The newest arrival of the key is the one: where several events have it, the last that came,
 * and none where that is gone. Its tick says where in the log its entry must be, which may move there without a word to the
 * index. Single-threaded, no garbage.
 */
final class KeyIndex implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int TICK_OFFSET = Integer.BYTES;
    private static final int KEY_OFFSET = TICK_OFFSET + Integer.BYTES;
    private static final int TICK_BITS = 31;
    private static final int TICK_MASK = (1 << TICK_BITS) - 1;
    private static final int USED = 1 << TICK_BITS;
    private static final int GONE = 0;
    private static final int NO_KEY = 0;

    private final EventLog log;
    private final int linkOffset;
    private final int tickShift;
    private final WantedKey wanted;
    private final RecordRing arrivals;
    private final ChainHeads heads;
    private long streamTimeNanos = Long.MIN_VALUE;
    /** The first entry that can be found. */
    private long begin;
    /** The first arrival whose entry may be in the log. */
    private long oldest;

    /**
     * @param budget     pays for the index.
     * @param log        of the events.
     * @param linkOffset of the link in an entry, int32.
     * @param wanted     the key that is added or looked for; the caller reads it.
     * @param spanNanos  no entry is ever further behind the stream than this.
     */
    KeyIndex(final MemoryBudget budget, final EventLog log, final int linkOffset, final WantedKey wanted, final long spanNanos) {
        this.log = log;
        this.linkOffset = linkOffset;
        this.wanted = wanted;
        tickShift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(spanNanos) - (TICK_BITS - 1));
        arrivals = new RecordRing(budget, KEY_OFFSET + wanted.paddedLength(), CHUNK_BYTES);
        heads = new ChainHeads(budget);
    }

    /** @return what an event takes, beside its link in the log. */
    static ByteRange bytesPerEvent(final int keyLength) {
        final int arrival = KEY_OFFSET + WantedKey.paddedLength(keyLength);
        return new ByteRange(arrival + ChainHeads.LEAST_BYTES_PER_NUMBER, arrival + ChainHeads.MOST_BYTES_PER_NUMBER);
    }

    private int tick(final long timeNanos) {
        return USED | ((int) (timeNanos >> tickShift) & TICK_MASK);
    }

    /**
     * Tells how far the stream has come. Entries before a position can no longer be found; they must still be there.
     *
     * @param timeNanos stream time, not before the last.
     * @param position  not before the last.
     */
    void advance(final long timeNanos, final long position) {
        streamTimeNanos = timeNanos;
        while (begin < position) {
            crossOut(link(begin++));
        }
        while (oldest < arrivals.end() && NativeMemory.getInt(arrivals.address(oldest) + TICK_OFFSET) == GONE) {
            oldest++;
        }
        arrivals.releaseBefore(oldest);
        heads.forgetBefore(oldest);
    }

    private int link(final long position) {
        return NativeMemory.getInt(log.address(position) + linkOffset);
    }

    private void crossOut(final int link) {
        if (link != NO_KEY) {
            NativeMemory.putInt(arrivals.address(ChainHeads.follow(arrivals.end(), link)) + TICK_OFFSET, GONE);
        }
    }

    /**
     * An entry was put into the log whose event has no key.
     *
     * @param position of the entry.
     */
    void addKeyless(final long position) {
        NativeMemory.putInt(log.address(position) + linkOffset, NO_KEY);
        begin += position < begin ? 1 : 0;
    }

    /**
     * Makes an entry findable that was put into the log, and every other of its key no longer; its key is the wanted one.
     *
     * @param position of the entry.
     * @param hash     of the key.
     */
    void add(final long position, final int hash) {
        if (position < begin) {
            addKeyless(position);
            return;
        }
        final long number = arrivals.add();
        final long arrival = arrivals.address(number);
        NativeMemory.putInt(arrival, heads.add(hash, number, oldest));
        NativeMemory.putInt(arrival + TICK_OFFSET, tick(log.timeNanos(position)));
        wanted.copyTo(arrival + KEY_OFFSET);
        NativeMemory.putInt(log.address(position) + linkOffset, ChainHeads.link(number));
    }

    /**
     * Finds the entry of the wanted key.
     *
     * @param hash of the key.
     * @return its position, or -1.
     */
    long find(final int hash) {
        for (int generation = 0; generation < heads.generations(); generation++) {
            long number = ChainHeads.follow(arrivals.end(), heads.head(generation, hash));
            while (number >= oldest) {
                final long arrival = arrivals.address(number);
                if (wanted.equalsKeyAt(arrival + KEY_OFFSET)) {
                    return entry(number, NativeMemory.getInt(arrival + TICK_OFFSET));
                }
                number = ChainHeads.follow(number, NativeMemory.getInt(arrival));
            }
        }
        return -1;
    }

    private long entry(final long arrival, final int tick) {
        if (tick == GONE) {
            return -1;
        }
        final long streamTick = streamTimeNanos >> tickShift;
        final long firstNanos = (streamTick - ((streamTick - tick) & TICK_MASK)) << tickShift;
        long position = log.firstAfter(firstNanos + (1L << tickShift) - 1) - 1;
        while (link(position) != ChainHeads.link(arrival)) {
            position--;
        }
        return position;
    }

    @Override
    public void close() {
        arrivals.close();
        heads.close();
    }
}
