package io.hotpath.benchmarks.latency.report;

import io.hotpath.benchmarks.latency.floor.Floor;
import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.report.DistributionFiles;
import io.hotpath.core.latency.report.LatencyTable;
import io.hotpath.core.latency.report.NanosText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Everything that was measured, for the terminal, for machines, and as files. */
public final class Results {
    /** By which a file of JSON is known. */
    public static final String KIND = "hotpath latency";
    /** The page, in the directory of the report. */
    public static final String PAGE = "latency.html";
    private static final String WARM_UP = "warm-up: ";

    private final Conditions conditions;
    private final List<Floor.Step> floor;
    private final List<Run> runs;

    /**
     * As JSON holds it.
     *
     * @param kind       {@value #KIND}.
     * @param conditions how and where.
     * @param floor      the steps that no engine can leave out.
     * @param runs       a way at a rate each.
     */
    public record Json(String kind, Conditions conditions, List<Floor.Step> floor, List<RunFigures> runs) {
    }

    /**
     * @param conditions how and where it was measured.
     * @param floor      measured in the same run.
     * @param runs       in the order in which they are shown.
     */
    public Results(final Conditions conditions, final List<Floor.Step> floor, final Collection<Run> runs) {
        this.conditions = conditions;
        this.floor = floor;
        this.runs = List.copyOf(runs);
    }

    Conditions conditions() {
        return conditions;
    }

    List<Floor.Step> floor() {
        return floor;
    }

    List<Run> runs() {
        return runs;
    }

    double floorNanos(final Run run) {
        return Floor.sum(floor, run.handsOver());
    }

    double timesFloor(final Run run) {
        return run.stage(run.engineStage()).percentileNanos(50) / floorNanos(run);
    }

    /** @return the same for machines. */
    public Json json() {
        return new Json(KIND, conditions, floor, runs.stream().map(this::figures).toList());
    }

    private RunFigures figures(final Run run) {
        return new RunFigures(run.name(), run.rate(), Percentiles.of(run.warmUp()), Percentiles.of(run.stages()), run.rounds(),
            run.slices(), run.counters(), floorNanos(run), timesFloor(run));
    }

    /** @return lines for the terminal. */
    public String text() {
        final StringBuilder text = new StringBuilder(4096);
        for (final Run run : runs) {
            text.append('\n').append(run.name()).append("; the source ").append(conditions.source()).append('\n');
            final List<LatencySnapshot> rows = new ArrayList<>(run.stages());
            run.warmUp().stream().filter(each -> each.name().equals(run.endToEnd().name()))
                .forEach(each -> rows.add(each.named(WARM_UP + each.name())));
            text.append(LatencyTable.render(rows)).append(floorLine(run)).append(countersLine(run.counters()));
        }
        text.append("\nfloor:");
        floor.forEach(step -> text.append(String.format(Locale.ROOT, "%n  %-52s %8.1f ns", step.name(), step.nanos())));
        return text.append("\n\n").append(conditions.machine().line()).append('\n').toString();
    }

    /** @return how far the engine is from the least that is possible. */
    String floorLine(final Run run) {
        return String.format(Locale.ROOT, "'%s', p50: %.1f x the floor of %s%n", run.engineStage(), timesFloor(run),
            NanosText.of(Math.round(floorNanos(run))));
    }

    /** @return what machine and process did meanwhile, without which a tail cannot be read. */
    static String countersLine(final Counters counted) {
        return String.format(Locale.ROOT, "meanwhile: %.2f cores by this process, %.2f by others, %.3f s stolen by the hypervisor; "
                + "%,d waits, %,d preemptions, %d ms of garbage collection, %d ms of compilation%n",
            counted.cores(), counted.coresOfOthers(), counted.stolenSeconds(), counted.waits(), counted.preemptions(),
            counted.collectionMillis(), counted.compilationMillis());
    }

    /**
     * Writes the page, and the distribution of every stage of every run for HdrHistogram's own tools.
     *
     * @param directory made where it is missing.
     * @return the page.
     */
    public Path write(final Path directory) throws IOException {
        final List<LatencySnapshot> all = new ArrayList<>();
        for (final Run run : runs) {
            run.stages().forEach(stage -> all.add(stage.named(run.name() + ' ' + stage.name())));
            run.warmUp().forEach(stage -> all.add(stage.named(run.name() + ' ' + WARM_UP + stage.name())));
        }
        DistributionFiles.write(directory, all);
        return Files.writeString(directory.resolve(PAGE), ResultsPage.of(this));
    }
}
