package io.hotpath.benchmarks;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use by what is still reachable. */
public final class UsedHeap {
    private static final int COLLECTIONS = 2;

    private UsedHeap() {
    }

    /** @return bytes after a full collection; the second takes what the first made ready to go. */
    public static long bytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
