package io.hotpath.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random queues against lists. Run again with {@code -Dhotpath.seed=...}. */
class ItemQueueTest {
    private static final int STEPS = 200_000;
    private static final int QUEUES = 7;

    /** Its time, and a number of its own. */
    private record Item(long time, long number) {
    }

    @Test
    void queueAgreesWithList() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final long headers = budget.allocate(QUEUES * ItemQueue.HEADER_BYTES);
        final List<List<Item>> lists = new ArrayList<>();
        for (int i = 0; i < QUEUES; i++) {
            lists.add(new ArrayList<>());
        }
        final ItemQueue queue = new ItemQueue(16 + 8 * random.nextInt(4));
        try (BlockPool pool = new BlockPool(budget)) {
            for (int step = 0; step < STEPS; step++) {
                final int which = random.nextInt(QUEUES);
                final long header = headers + (long) which * ItemQueue.HEADER_BYTES;
                change(queue, header, lists.get(which), step, random, pool);
                final List<Item> expected = lists.get(which);
                final int at = step;
                assertEquals(expected.size(), ItemQueue.count(header), () -> "seed " + seed + " step " + at);
                if (expected.size() < 100 || step % 1_000 == 0) {
                    assertEquals(expected, forward(queue, header), () -> "seed " + seed + " step " + at);
                    assertEquals(expected.reversed(), backward(queue, header), () -> "seed " + seed + " step " + at);
                }
            }
        }
        budget.free(headers, QUEUES * ItemQueue.HEADER_BYTES);
        assertEquals(0, budget.heldBytes());
    }

    private static void change(
        final ItemQueue queue, final long header, final List<Item> list, final long step, final Random random,
        final BlockPool pool) {
        final int kind = random.nextInt(100);
        if (list.isEmpty() || kind < 51) {
            final long time = step / 10 - (random.nextInt(4) == 0 ? random.nextInt(10) : 0);
            NativeMemory.putLong(queue.insert(header, time, pool) + Long.BYTES, step);
            int place = list.size();
            while (place > 0 && list.get(place - 1).time() > time) {
                place--;
            }
            list.add(place, new Item(time, step));
        } else if (kind < 75) {
            queue.removeFirst(header, pool);
            list.removeFirst();
        } else if (kind < 90) {
            queue.removeLast(header, pool);
            list.removeLast();
        } else if (kind < 99) {
            final int index = Math.max(0, list.size() - 1 - random.nextInt(5));
            long item = ItemQueue.first(header);
            for (int i = 0; i < index; i++) {
                item = queue.next(item);
            }
            queue.remove(header, item, pool);
            list.remove(index);
        } else if (random.nextInt(10) == 0) {
            queue.clear(header, pool);
            list.clear();
        }
    }

    private static List<Item> forward(final ItemQueue queue, final long header) {
        final List<Item> items = new ArrayList<>();
        for (long item = ItemQueue.first(header); item != 0; item = queue.next(item)) {
            items.add(new Item(NativeMemory.getLong(item), NativeMemory.getLong(item + Long.BYTES)));
        }
        return items;
    }

    private static List<Item> backward(final ItemQueue queue, final long header) {
        final List<Item> items = new ArrayList<>();
        for (long item = queue.last(header); item != 0; item = queue.previous(item)) {
            items.add(new Item(NativeMemory.getLong(item), NativeMemory.getLong(item + Long.BYTES)));
        }
        return items;
    }
}
