package io.hotpath.benchmarks.features;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use by what is still reachable. */
final class UsedHeap {
    private static final int COLLECTIONS = 2;

    private UsedHeap() {
    }

    /** @return bytes after a full collection; the second takes what the first made ready to go. */
    static long bytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
