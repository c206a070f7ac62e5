package io.hotpath.benchmarks.latency.report;

import io.hotpath.benchmarks.Machine;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How and where it was measured.
 *
 * @param source        how events came.
 * @param format        of the records.
 * @param seconds       measured at each rate in each round.
 * @param warmUpSeconds before that, at least.
 * @param rounds        one after another, every way anew in each.
 * @param fill          events that filled the windows before.
 * @param kernel        of the system.
 * @param flags         of the JVM.
 * @param machine       the rest.
 */
public record Conditions(
        String source, String format, int seconds, int warmUpSeconds, int rounds, long fill, String kernel, List<String> flags,
        Machine machine) {
    private static final String FLAG = "-X";

    /** Defends the list against its maker. */
    public Conditions {
        flags = List.copyOf(flags);
    }

    /** As above, on this machine. */
    public static Conditions here(
        final String source, final String format, final int seconds, final int warmUpSeconds, final int rounds, final long fill) {
        final List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(each -> each.startsWith(FLAG)).toList(); // properties may hold what is nobody's business
        return new Conditions(source, format, seconds, warmUpSeconds, rounds, fill, System.getProperty("os.version"), flags,
            Machine.here());
    }

    /** @return for people, in order. */
    Map<String, String> facts() {
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("events", "come at fixed instants; the source " + source);
        facts.put("records", format);
        facts.put("measured", String.format(Locale.ROOT, "%d rounds of %d s a rate, each behind a warm-up of %d s or more", rounds,
            seconds, warmUpSeconds));
        facts.put("windows", String.format(Locale.ROOT, "filled by %,d events", fill));
        facts.put("JDK", machine.jdk());
        facts.put("JVM flags", String.join(" ", flags));
        facts.put("kernel", machine.system() + ' ' + kernel);
        facts.put("processor", machine.cores() + " x " + machine.processor());
        facts.put("date", machine.date());
        return facts;
    }
}
