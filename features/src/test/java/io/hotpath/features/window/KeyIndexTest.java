package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.WantedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random events with disorder, ties, keys that come again, events without a key, and a log that gives the oldest up, against a map.
 * Run again with {@code -Dhotpath.seed=...}.
 */
class KeyIndexTest {
    private static final int NUMBER_OFFSET = 8;
    private static final int LINK_OFFSET = 16;
    private static final int ENTRY_LENGTH = 24;
    private static final int EVENTS = 60_000;

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);
    /** By key, the number of the event that came last. */
    private final Map<Integer, Integer> last = new HashMap<>();
    private final List<Integer> given = new ArrayList<>();

    /**
     * @param keyLength bytes.
     * @param keys      different ones.
     * @param stepNanos between events, at most: many events to a tick, or many ticks to an event.
     * @param live      about how many events are held.
     */
    @ParameterizedTest
    @CsvSource({"8, 3, 5, 200", "8, 1000, 1000000000, 500", "11, 100000, 3, 8000", "8, 1000000000, 40, 20000",
        "5, 50, 9000000000000, 300", "16, 3000, 0, 2000", "8, 1, 1, 1000"})
    void agreesWithAMapOfTheLastOfEachKey(final int keyLength, final int keys, final long stepNanos, final int live) {
        final long spanNanos = 2L * live * stepNanos + 1;
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        try (EventLog log = new EventLog(budget, ENTRY_LENGTH, 1 << 10);
            WantedKey wanted = new WantedKey(budget, keyLength);
            KeyIndex index = new KeyIndex(budget, log, LINK_OFFSET, wanted, spanNanos)) {
            long now = random.nextInt(3) == 0 ? Long.MIN_VALUE : random.nextLong() / 2;
            long released = 0;
            for (int number = 0; number < EVENTS; number++) {
                now += stepNanos == 0 ? 0 : random.nextLong(stepNanos);
                released = Math.max(released, Math.max(log.firstAfter(now - spanNanos / 2), log.end() - live));
                for (long position = log.begin(); position < released; position++) {
                    forget(log, position);
                }
                index.advance(now, released);
                log.releaseBefore(released);
                final int key = random.nextInt(8) == 0 ? -1 : random.nextInt(keys);
                final long position = put(log, new Event(number, time(now, spanNanos), key), released);
                if (key < 0) {
                    index.addKeyless(position);
                } else {
                    index.add(position, wanted.read(key(key, keyLength), 0));
                }
                released += position < released ? 1 : 0;
                final int asked = random.nextBoolean() ? given.get(random.nextInt(given.size())) : random.nextInt(keys);
                if (asked >= 0) {
                    ask(log, index.find(wanted.read(key(asked, keyLength), 0)), asked);
                }
            }
        }
        assertEquals(0, budget.heldBytes());
    }

    private record Event(int number, long time, int key) {
    }

    private long time(final long now, final long spanNanos) {
        return random.nextInt(3) == 0 && now > Long.MIN_VALUE + spanNanos ? now - random.nextLong(spanNanos) : now;
    }

    private long put(final EventLog log, final Event event, final long released) {
        final long position = log.insert(event.time());
        NativeMemory.putLong(log.address(position) + NUMBER_OFFSET, event.number());
        given.add(event.key());
        if (position >= released && event.key() >= 0) {
            last.put(event.key(), event.number());
        }
        return position;
    }

    private void forget(final EventLog log, final long position) {
        final int number = (int) NativeMemory.getLong(log.address(position) + NUMBER_OFFSET);
        last.remove(given.get(number), number);
    }

    private void ask(final EventLog log, final long position, final int key) {
        final int found = position < 0 ? -1 : (int) NativeMemory.getLong(log.address(position) + NUMBER_OFFSET);
        assertEquals(last.getOrDefault(key, -1), found, () -> "seed " + seed + " key " + key);
    }

    private static UnsafeBuffer key(final int key, final int length) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[length]);
        buffer.putInt(length - Integer.BYTES, key * 0x9E37_79B1);
        buffer.putByte(0, (byte) (key < 0 ? 0 : 1));
        return buffer;
    }
}
