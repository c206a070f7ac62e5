package io.hotpath.benchmarks.latency.report;

import io.hotpath.benchmarks.plot.Axis;
import io.hotpath.benchmarks.plot.LinePlot;
import io.hotpath.benchmarks.plot.Page;
import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import io.hotpath.core.latency.report.LatencyMarkup;
import io.hotpath.core.latency.report.NanosText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Results as one page: all runs over percentiles, the floor, and of each run the course of time, the stages and the warm-up. */
final class ResultsPage {
    private static final String INTRODUCTION = """
        <p>From the instant at which an event was due to its decision, whoever was late; every event counts, and nothing is
        corrected afterwards. The control is how long the source's own thread was kept from running while it waited for the event:
        what the machine does to a thread without work, event by event in the same run.</p>
        """;

    private final Results results;

    private ResultsPage(final Results results) {
        this.results = results;
    }

    /** @return well-formed XML that is HTML too. */
    static String of(final Results results) {
        final ResultsPage page = new ResultsPage(results);
        final StringBuilder body = new StringBuilder(INTRODUCTION);
        body.append(LatencyMarkup.plot(page.endToEnd())).append(LatencyMarkup.table(page.endToEnd())).append(page.floor());
        results.runs().forEach(run -> body.append(page.run(run)));
        body.append("<h2>This run</h2>\n").append(LatencyMarkup.facts(results.conditions().facts()));
        return Page.of("Latency", body.toString());
    }

    /** Every run's, and the control of the first. */
    private List<LatencySnapshot> endToEnd() {
        final List<LatencySnapshot> all = new ArrayList<>();
        results.runs().forEach(run -> all.add(run.endToEnd().named(run.name())));
        all.add(results.runs().getFirst().stage(StageLatencies.CONTROL));
        return all;
    }

    private String floor() {
        final StringBuilder html = new StringBuilder("""
            <h2>The floor</h2>
            <p>What a decision cannot do without, each step measured alone in the same process between the rounds.</p>
            <div class="scroll"><table><thead><tr><th>step</th><th>ns</th></tr></thead><tbody>
            """);
        results.floor().forEach(step -> html.append(String.format(
            Locale.ROOT, "<tr><th>%s</th><td>%.1f</td></tr>%n", LatencyMarkup.escape(step.name()), step.nanos())));
        return html.append("</tbody></table></div>\n").toString();
    }

    private String run(final Run run) {
        return "<h2>" + LatencyMarkup.escape(run.name()) + "</h2>\n<p>" + LatencyMarkup.escape(results.floorLine(run)) + "</p>\n<p>"
            + LatencyMarkup.escape(Results.countersLine(run.counters())) + "</p>\n"
            + overTime(run)
            + LatencyMarkup.plot(run.stages()) + LatencyMarkup.table(run.stages())
            + "<h3>Warm-up of it, in no figure above</h3>\n" + LatencyMarkup.table(run.warmUp());
    }

    private static String overTime(final Run run) {
        final List<Slice> slices = run.slices();
        final long lowest = Math.max(1, slices.stream().mapToLong(Slice::p50Nanos).min().orElse(1));
        final long highest = Math.max(lowest, slices.stream().mapToLong(Slice::maxNanos).max().orElse(1));
        final Axis across = Axis.fromZero(
            "seconds, by when events were due; the rounds one behind the other", slices.getLast().seconds() + 1,
            value -> String.format(Locale.ROOT, "%.0f", value));
        final Axis up = Axis.decades(
            "latency", (double) lowest, (double) highest, value -> NanosText.of((long) value).replaceFirst("\\.0+ ", " "));
        return LinePlot.draw("Latency over time", across, up, List.of(
            line("max of 100 ms", "control", slices, Slice::maxNanos), line("p99", "stage1", slices, Slice::p99Nanos),
            line("p50", "stage0", slices, Slice::p50Nanos)));
    }

    private static LinePlot.Line line(
        final String name, final String style, final List<Slice> slices, final ToLongFunction<Slice> nanos) {
        return new LinePlot.Line(name, style, slices.stream()
            .map(slice -> new LinePlot.Point(slice.seconds(), (double) Math.max(1, nanos.applyAsLong(slice)))).toList());
    }
}
