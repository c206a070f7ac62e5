package io.hotpath.benchmarks.peers.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a contestant needs to hold: what is alive on the heap, and all memory outside the heap that no file backs. The heap's empty
 * part is the race's choice, not the contestant's. Not known of another process.
 */
final class HeldMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long KIB = 1_024;
    private static final int COLLECTIONS = 2;

    private long heapBytes;
    private long otherBytes;

    /** After a full collection; the second takes what the first made ready to go. The whole heap is touched, so it is resident. */
    void measure() {
        if (Resources.areOfAnother()) {
            return;
        }
        final long resident = residentBytes();
        final long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        otherBytes = Math.max(0, resident - heap);
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        heapBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** @return 0 where the system does not say. */
    private static long residentBytes() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try {
            return KIB * Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void report(final Properties into) {
        into.setProperty("heapBytes", Long.toString(heapBytes));
        into.setProperty("otherBytes", Long.toString(otherBytes));
    }
}
