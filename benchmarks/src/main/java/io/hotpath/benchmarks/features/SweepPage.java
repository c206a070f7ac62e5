package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.plot.Axis;
import io.hotpath.benchmarks.plot.LinePlot;
import io.hotpath.benchmarks.plot.Page;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A sweep as one page: three plots, each with the words that say what it holds constant, and the machine. */
final class SweepPage {
    private static final String ENGINE = "stage0";
    private static final String OTHER_ENGINE = "stage1";
    private static final String FLOOR = "control";
    private static final double MICRO = 1e3;
    private static final int MOST_NINES = 7;
    private static final List<String> NINES = List.of("0", "90", "99", "99.9", "99.99", "99.999", "99.9999", "99.99999");

    private SweepPage() {
    }

    static String of(final SweepReport report) {
        return Page.of("Feature stage: sweeps", """
            <h2>Window length</h2>
            <p>The handbook's fifteen features with all windows scaled so that the longest is as long as written below,
            5,000 customers, 10,000 terminals, one thread. Either every setting holds as many live events (%s), so that nothing but
            the length differs; or payments come as fast in each, so that live events, and with them cache misses, grow with the
            length (up to %s). The floor is the time of the bare memory accesses of an engine with one log, in the same rounds.</p>
            """.formatted(count(report.lengthsOfSameEvents()), count(report.lengthsOfSameRate()))
            + lengths(report)
            + """
            <h2>Entities</h2>
            <p>The handbook's windows, a terminal for ten customers, %s live events in each setting: what grows is the number of
            customers, and with it the memory that a cache does not hold.</p>
            """.formatted(count(report.entities()))
            + entities(report)
            + """
            <h2>Growth</h2>
            <p>How long single events waited, features included, while tables and log grew from nothing to %s events and
            %s customers, and beside it how long a thread without work was kept from running meanwhile: what the machine does by
            itself. More than 200 µs: %,d of %,d events; %,d gaps of the control, which reads its clock far more often than events
            come: compare numbers and times, not percentiles.</p>
            """.formatted(
                number(report.growth().events()), number(report.growth().customers()), report.growth().take().slow(),
                report.growth().take().count(), report.growth().control().slow())
            + growth(report.growth())
            + "<h2>This run</h2>\n<p>" + report.machine().line() + "</p>\n");
    }

    private static String count(final List<SweepPoint> points) {
        return number(points.getLast().liveEvents());
    }

    private static String number(final long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String lengths(final SweepReport report) {
        final List<SweepPoint> same = report.lengthsOfSameEvents();
        final List<SweepPoint> rate = report.lengthsOfSameRate();
        return LinePlot.draw("Cost of an event over window length", across("longest window", same), cost(same, rate), List.of(
            line("same live events", ENGINE, same, SweepPoint::nanos),
            line("same rate", OTHER_ENGINE, rate, SweepPoint::nanos),
            line("floor, same rate", FLOOR, rate, SweepPoint::floorNanos)));
    }

    private static String entities(final SweepReport report) {
        final List<SweepPoint> points = report.entities();
        return LinePlot.draw("Cost of an event over customers", across("customers", points), cost(points, points), List.of(
            line("engine", ENGINE, points, SweepPoint::nanos), line("floor", FLOOR, points, SweepPoint::floorNanos)));
    }

    private static Axis across(final String title, final List<SweepPoint> points) {
        return Axis.of(title, points.stream().map(point -> new Axis.Tick(point.x(), point.text())).toList());
    }

    private static Axis cost(final List<SweepPoint> one, final List<SweepPoint> other) {
        final double highest = Math.max(
            one.stream().mapToDouble(SweepPoint::nanos).max().orElseThrow(),
            other.stream().mapToDouble(SweepPoint::nanos).max().orElseThrow());
        return Axis.fromZero("ns an event", highest, value -> String.format(Locale.ROOT, "%.0f", value));
    }

    private static LinePlot.Line line(
        final String name, final String style, final List<SweepPoint> points, final ToDoubleFunction<SweepPoint> y) {
        return new LinePlot.Line(
            name, style, points.stream().map(point -> new LinePlot.Point(point.x(), y.applyAsDouble(point))).toList());
    }

    private static String growth(final GrowthFigures growth) {
        final List<Axis.Tick> ticks = IntStream.rangeClosed(0, MOST_NINES)
            .mapToObj(nines -> new Axis.Tick(nines, NINES.get(nines))).toList();
        final Axis across = new Axis("% of events that waited no longer", 0, MOST_NINES, false, ticks);
        final Axis up = Axis.decades("µs", 10, (double) Math.max(growth.take().max(), growth.control().max()),
            value -> String.format(Locale.ROOT, "%s", value / MICRO));
        return LinePlot.draw("Waits while state grows", across, up, List.of(
            waits(growth.take(), ENGINE), waits(growth.control(), FLOOR),
            new LinePlot.Line("200 µs", "whole", List.of(
                new LinePlot.Point(0, (double) Tail.LIMIT_NANOS), new LinePlot.Point(MOST_NINES, (double) Tail.LIMIT_NANOS)))));
    }

    private static LinePlot.Line waits(final Tail tail, final String style) {
        return new LinePlot.Line(tail.name(), style, tail.curve().stream()
            .filter(point -> point.x() <= MOST_NINES)
            .map(point -> new LinePlot.Point(point.x(), Math.max(10, point.y()))).toList());
    }
}
