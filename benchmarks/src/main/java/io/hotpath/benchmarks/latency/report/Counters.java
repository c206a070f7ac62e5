package io.hotpath.benchmarks.latency.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What machine and process had counted at an instant; what cannot be known here is 0.
 *
 * @param seconds             of no known origin.
 * @param processSeconds      that this process was on processors.
 * @param busySeconds         that the processors were busy, with anything.
 * @param stolenSeconds       that a hypervisor gave the processors to others.
 * @param waits               how often threads of this process gave their core away.
 * @param preemptions         how often one was taken from them.
 * @param collectionMillis    spent on garbage.
 * @param compilationMillis   of the just-in-time compiler's threads.
 */
public record Counters(
        double seconds, double processSeconds, double busySeconds, double stolenSeconds, long waits, long preemptions,
        long collectionMillis, long compilationMillis) {
    private static final Path PROCESSORS = Path.of("/proc/stat");
    private static final Path THREADS = Path.of("/proc/self/task");
    /** Of the times in that file, whatever the kernel's own tick. */
    private static final double TICKS_PER_SECOND = 100;
    private static final int SYSTEM = 3;
    private static final int INTERRUPTS = 6;
    private static final int SOFT_INTERRUPTS = 7;
    private static final int STOLEN = 8;

    /** @return those of now. */
    public static Counters now() {
        final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        final double[] ticks = ticks();
        return new Counters(
            System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9,
            (ticks[1] + ticks[2] + ticks[SYSTEM] + ticks[INTERRUPTS] + ticks[SOFT_INTERRUPTS]) / TICKS_PER_SECOND,
            ticks[STOLEN] / TICKS_PER_SECOND, switches("voluntary_ctxt_switches"), switches("nonvoluntary_ctxt_switches"),
            ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum(),
            ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }

    private static double[] ticks() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            final String[] words = lines.findFirst().orElse("").split(" +", -1);
            final double[] ticks = new double[Math.max(words.length, STOLEN + 1)];
            for (int i = 1; i < words.length; i++) {
                ticks[i] = Double.parseDouble(words[i]);
            }
            return ticks;
        } catch (final IOException notLinux) {
            return new double[STOLEN + 1];
        }
    }

    private static long switches(final String name) {
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.mapToLong(thread -> switches(thread, name)).sum();
        } catch (final IOException notLinux) {
            return 0;
        }
    }

    private static long switches(final Path thread, final String name) {
        try {
            final List<String> lines = Files.readAllLines(thread.resolve("status"));
            return lines.stream().filter(line -> line.startsWith(name + ':'))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).strip())).sum();
        } catch (final IOException ended) {
            return 0;
        }
    }

    /** @return what was counted between. */
    public Counters since(final Counters before) {
        return combine(before, -1);
    }

    /** @return what was counted in both times. */
    public Counters with(final Counters other) {
        return combine(other, 1);
    }

    private Counters combine(final Counters other, final int sign) {
        return new Counters(
            seconds + sign * other.seconds, processSeconds + sign * other.processSeconds, busySeconds + sign * other.busySeconds,
            stolenSeconds + sign * other.stolenSeconds, waits + sign * other.waits, preemptions + sign * other.preemptions,
            collectionMillis + sign * other.collectionMillis, compilationMillis + sign * other.compilationMillis);
    }

    /** @return cores that this process took, on average. */
    public double cores() {
        return processSeconds / seconds;
    }

    /** @return cores that everything else on this machine took, on average. */
    public double coresOfOthers() {
        return Math.max(0, busySeconds - processSeconds) / seconds;
    }
}
