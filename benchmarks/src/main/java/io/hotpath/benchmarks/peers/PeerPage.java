package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.plot.Axis;
import io.hotpath.benchmarks.plot.LinePlot;
import io.hotpath.benchmarks.plot.Page;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** A report as one page: the throughput as a table, each schedule as a plot of percentiles. */
final class PeerPage {
    private static final List<String> PERCENTILES = List.of("50", "90", "99", "99.9", "99.99");
    private static final String CONTROL = "control";
    private static final Set<String> CONTROLS = Set.of(Entrants.SOURCE, Entrants.ECHO);
    private static final String FROM_TOPIC_TO_TOPIC = " From topic to topic: broker, engine and driver are a JVM each, CPU is that"
        + " of the engine's alone, and what it allocates and holds is not counted.";
    private static final int STYLES = 8;
    private static final double LEAST_MICROS = 0.1;
    private static final double MEGABYTE = 1e6;

    private final Formatter html = new Formatter(Locale.ROOT);

    private PeerPage() {
    }

    static String of(final PeerReport report) {
        final PeerPage page = new PeerPage();
        page.head(report);
        page.throughput(report);
        for (int place = 0; place < report.schedules().size(); place++) {
            page.latency(report, place);
        }
        page.html.format("<h2>This run</h2>%n<p>%s</p>%n", report.machine().line());
        report.leftOut().forEach(each -> page.html.format("<p>Left out: %s</p>%n", escaped(each)));
        return Page.of("hotpath beside its peers", page.html.toString());
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private void head(final PeerReport report) {
        final RaceSetup setup = report.setup();
        html.format("""
            <p>The card-fraud job: %,d payments (%s) of %,d customers at %,d terminals, fifteen features, %d trees of depth 6.
            Medians of %d alternating rounds, a fresh JVM of %s heap for each run. All decided alike: %,d payments of each run were
            compared one by one, %,d by a digest. Only hotpath keeps a journal, on disk.%s</p>
            """, setup.payments(), escaped(setup.source()), setup.customers(), setup.terminals(), setup.trees(), setup.rounds(),
            setup.heap(), report.comparedOneByOne(), report.comparedByDigest(),
            report.isFromTopicToTopic() ? FROM_TOPIC_TO_TOPIC : "");
    }

    private void throughput(final PeerReport report) {
        html.format("<h2>As fast as it goes</h2>%n<div class=\"scroll\"><table><thead><tr><th></th><th>decisions/s</th>"
            + "<th>lowest</th><th>highest</th><th>x %1$s</th><th>x hotpath</th><th>CPU s per million</th><th>x %1$s</th>"
            + "<th>heap, B a decision</th><th>heap MB</th><th>other MB</th></tr></thead><tbody>%n", report.baseline());
        for (int i = 0; i < report.entrants().size(); i++) {
            final EntrantFigures each = report.entrants().get(i);
            final ThroughputFigures figures = each.throughput();
            html.format("<tr class=\"%s\"><th><i></i>%s</th><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td><td>%.2f</td><td>%.2f</td>"
                + "<td>%.2f</td><td>%.2f</td><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td></tr>%n", style(report, i),
                escaped(each.title()), figures.decisionsPerSecond(), figures.lowest(), figures.highest(),
                figures.timesBaseline(), figures.timesHotpath(),
                figures.cpuSecondsPerMillion(), figures.cpuTimesBaseline(), figures.bytesPerDecision(),
                each.heapBytes() / MEGABYTE, each.otherBytes() / MEGABYTE);
        }
        html.format("</tbody></table></div>%n");
    }

    private static String style(final PeerReport report, final int entrant) {
        return CONTROLS.contains(report.entrants().get(entrant).name()) ? CONTROL : "stage" + entrant % STYLES;
    }

    private void latency(final PeerReport report, final int place) {
        final LatencyFigures schedule = report.schedules().get(place);
        final String title = String.format(Locale.ROOT, "%,d payments a second, the source %ss", schedule.perSecond(),
            schedule.waiting().toLowerCase(Locale.ROOT));
        html.format("<h2>%s</h2>%n%s", title, plot(title, report, place));
        html.format("<div class=\"scroll\"><table><thead><tr><th>µs</th><th>p50</th><th>p99</th><th>p99.9</th><th>max</th>"
            + "<th>source late p50</th><th>p99</th><th>clock gap p99.9</th><th>cores</th></tr></thead><tbody>%n");
        for (int i = 0; i < report.entrants().size(); i++) {
            final LatencyFigures figures = report.entrants().get(i).latencies().get(place);
            html.format("<tr class=\"%s\"><th><i></i>%s</th><td>%,.1f</td><td>%,.1f</td><td>%,.1f</td><td>%,.0f</td><td>%,.1f</td>"
                + "<td>%,.1f</td><td>%,.1f</td><td>%.2f</td></tr>%n", style(report, i), escaped(report.entrants().get(i).title()),
                figures.latency().p50(), figures.latency().p99(), figures.latency().p999(), figures.latency().max(),
                figures.lateness().p50(), figures.lateness().p99(), figures.gap().p999(), figures.cores());
        }
        html.format("</tbody></table></div>%n");
    }

    private static String plot(final String title, final PeerReport report, final int place) {
        final double highest = report.entrants().stream()
            .mapToDouble(each -> each.latencies().get(place).latency().p9999()).max().orElseThrow();
        final Axis across = new Axis("% of decisions that took no longer", 0, PERCENTILES.size() - 1.0, false,
            IntStream.range(0, PERCENTILES.size()).mapToObj(i -> new Axis.Tick(i, PERCENTILES.get(i))).toList());
        final Axis up = Axis.decades("µs", LEAST_MICROS, Math.max(1, highest), value -> String.format(Locale.ROOT, "%,.1f", value));
        return LinePlot.draw(title, across, up, IntStream.range(0, report.entrants().size())
            .mapToObj(i -> new LinePlot.Line(escaped(report.entrants().get(i).title()), style(report, i),
                points(report.entrants().get(i).latencies().get(place).latency()))).toList());
    }

    private static List<LinePlot.Point> points(final Percentiles latency) {
        final double[] micros = {latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.p9999()};
        return IntStream.range(0, micros.length).mapToObj(i -> new LinePlot.Point(i, Math.max(LEAST_MICROS, micros[i]))).toList();
    }
}
