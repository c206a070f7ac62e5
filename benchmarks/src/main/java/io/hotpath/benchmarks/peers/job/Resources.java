package io.hotpath.benchmarks.peers.job;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What the contestant's process has used up so far: this one, or the one that it drives.
 *
 * @param nanos          on the clock.
 * @param cpuNanos       of all threads, those of compiler and collector among them; of another process in steps of 10 ms.
 * @param allocatedBytes of heap, by all threads; 0 of another process.
 */
record Resources(long nanos, long cpuNanos, long allocatedBytes) {
    private static final ProcessHandle DRIVEN =
        ProcessHandle.of(Long.getLong(ContestantProgram.MEASURED, -1)).orElse(null);

    /** @return whether another process does the work. */
    static boolean areOfAnother() {
        return DRIVEN != null;
    }

    static Resources now() {
        if (DRIVEN != null) {
            return new Resources(System.nanoTime(), DRIVEN.info().totalCpuDuration().map(Duration::toNanos).orElse(0L), 0);
        }
        return new Resources(
            System.nanoTime(),
            ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
            ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes());
    }

    Resources since(final Resources before) {
        return new Resources(nanos - before.nanos, cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
    }
}
