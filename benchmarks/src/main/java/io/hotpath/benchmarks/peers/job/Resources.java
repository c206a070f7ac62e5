package io.hotpath.benchmarks.peers.job;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used up so far.
 *
 * @param nanos          on the clock.
 * @param cpuNanos       of all threads, those of compiler and collector among them.
 * @param allocatedBytes of heap, by all threads.
 */
record Resources(long nanos, long cpuNanos, long allocatedBytes) {

    static Resources now() {
        return new Resources(
            System.nanoTime(),
            ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
            ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes());
    }

    Resources since(final Resources before) {
        return new Resources(nanos - before.nanos, cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
    }
}
