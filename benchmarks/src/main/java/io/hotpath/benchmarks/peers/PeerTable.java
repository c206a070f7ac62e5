package io.hotpath.benchmarks.peers;

import java.util.Formatter;
import java.util.Locale;

/** A report for the terminal. */
final class PeerTable {
    private static final double MEGABYTE = 1e6;

    private final Formatter text = new Formatter(Locale.ROOT);

    private PeerTable() {
    }

    static String of(final PeerReport report) {
        final PeerTable table = new PeerTable();
        table.head(report);
        table.throughput(report);
        for (int place = 0; place < report.schedules().size(); place++) {
            table.latency(report, place);
        }
        report.leftOut().forEach(each -> table.text.format("%nleft out: %s", each));
        return table.text.format("%n%s%n", report.machine().line()).toString();
    }

    private void head(final PeerReport report) {
        final RaceSetup setup = report.setup();
        text.format(
            "%n%,d payments (%s) of %,d customers at %,d terminals; %d trees of depth 6; %d rounds, fresh JVMs, %s heap%n",
            setup.payments(), setup.source(), setup.customers(), setup.terminals(), setup.trees(), setup.rounds(), setup.heap());
        text.format("all decided alike: %,d payments of each run compared one by one, %,d by a digest%n",
            report.comparedOneByOne(), report.comparedByDigest());
    }

    private void throughput(final PeerReport report) {
        text.format("%n%-32s %11s %17s %7s %9s %8s %7s", "", "decisions/s", "lowest..highest", "x " + report.baseline(),
            "x hotpath", "CPU s/M", "x " + report.baseline());
        if (!report.isFromTopicToTopic()) {
            text.format(" %8s %8s %9s", "B/decis.", "heap MB", "other MB");
        }
        text.format("%n");
        for (final EntrantFigures each : report.entrants()) {
            final ThroughputFigures figures = each.throughput();
            text.format("%-32s %,11.0f %,8.0f..%,7.0f %7s %9s %8.2f %7s", each.title(), figures.decisionsPerSecond(),
                figures.lowest(), figures.highest(), ratio(figures.timesBaseline()), ratio(figures.timesHotpath()),
                figures.cpuSecondsPerMillion(), ratio(figures.cpuTimesBaseline()));
            if (!report.isFromTopicToTopic()) {
                text.format(" %,8.0f %,8.0f %,9.0f", figures.bytesPerDecision(), each.heapBytes() / MEGABYTE,
                    each.otherBytes() / MEGABYTE);
            }
            text.format("%n");
        }
    }

    /** Where there was nobody to compare with, nothing is said. */
    private static String ratio(final double ratio) {
        return ratio == 0 ? "" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private void latency(final PeerReport report, final int place) {
        final LatencyFigures schedule = report.schedules().get(place);
        text.format("%n%-32s %8s %9s %9s %9s %9s %7s %7s %9s %9s %9s %6s%n",
            String.format(Locale.ROOT, "us, %,d/s, source %ss", schedule.perSecond(), schedule.waiting().toLowerCase(Locale.ROOT)),
            "p50", "p90", "p99", "p99.9", "max", "p50 x", "p99 x", "late p50", "late p99", "gap p99.9", "cores");
        for (final EntrantFigures each : report.entrants()) {
            final LatencyFigures figures = each.latencies().get(place);
            text.format("%-32s %,8.1f %,9.1f %,9.1f %,9.1f %,9.0f %7s %7s %,9.1f %,9.1f %,9.1f %6.2f%n", each.title(),
                figures.latency().p50(), figures.latency().p90(), figures.latency().p99(), figures.latency().p999(),
                figures.latency().max(), ratio(figures.p50TimesBaseline()), ratio(figures.p99TimesBaseline()),
                figures.lateness().p50(), figures.lateness().p99(), figures.gap().p999(), figures.cores());
        }
    }
}
