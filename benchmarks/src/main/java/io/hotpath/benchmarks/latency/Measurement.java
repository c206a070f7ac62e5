package io.hotpath.benchmarks.latency;

import io.hotpath.benchmarks.latency.floor.Floor;
import io.hotpath.benchmarks.latency.report.Counters;
import io.hotpath.benchmarks.latency.report.Run;
import io.hotpath.benchmarks.latency.way.SamplePayments;
import io.hotpath.benchmarks.latency.way.Way;
import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.control.WarmUp;
import io.hotpath.engine.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Takes every entrant through every rate, round for round, so that whatever slows the machine down slows all of them down, and the
 * floor between the rounds.
 */
final class Measurement {
    /** That a schedule begins after it was made. */
    private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Settings settings;
    private final Source source;
    private final Floor floor;
    private final Consumer<String> news;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    /** What hears of decisions now; null while windows are filled. */
    private final AtomicReference<Trial> current = new AtomicReference<>();
    private long nextNumber;

    /**
     * @param settings what to measure.
     * @param payments that come.
     * @param floor    is measured in every round.
     * @param news     hears what is done next.
     */
    Measurement(final Settings settings, final SamplePayments payments, final Floor floor, final Consumer<String> news) {
        this.settings = settings;
        source = new Source(payments, settings.parks());
        this.floor = floor;
        this.news = news;
    }

    Collection<Run> run() {
        for (int round = 1; round <= settings.rounds(); round++) {
            for (final Settings.Entrant entrant : settings.entrants()) {
                news.accept("round " + round + " of " + settings.rounds() + ": " + entrant.name());
                take(entrant);
            }
            floor.measure();
        }
        return runs.values();
    }

    private void take(final Settings.Entrant entrant) {
        final Pipeline pipeline = settings.pipeline(entrant).load();
        current.set(null);
        try (Way way = entrant.through().open(pipeline, this::decided)) {
            source.fill(settings.fill(), way);
            way.drain();
            nextNumber = settings.fill();
            for (final int rate : settings.rates()) {
                final Run run = runs.computeIfAbsent(entrant.name() + rate, first -> entrant.newRun(rate));
                measure(way, rate, run);
            }
        }
    }

    private void decided(final long number) {
        final Trial trial = current.get();
        if (trial != null) {
            trial.decided(number, System.nanoTime());
        }
    }

    private void measure(final Way way, final int rate, final Run run) {
        way.stages().reset();
        final List<LatencySnapshot> warmUp = warmUp(way, rate);
        System.gc(); // what was left before would be collected in the midst of what is measured
        way.stages().reset();
        final Trial trial = trial(rate, settings.seconds());
        final Counters before = Counters.now();
        source.give(trial, way);
        final Counters after = Counters.now();
        final List<LatencySnapshot> steady = end(trial, way);
        run.add(steady, warmUp, trial.slices(), after.since(before), way.handsOver());
    }

    private List<LatencySnapshot> warmUp(final Way way, final int rate) {
        final long least = TimeUnit.SECONDS.toNanos(settings.warmUpSeconds());
        final Trial trial = trial(rate, (int) TimeUnit.NANOSECONDS.toSeconds(WarmUp.longestNanos(least)));
        source.giveUntil(WarmUp.from(System.nanoTime(), least), trial, way);
        return end(trial, way);
    }

    private Trial trial(final int rate, final int seconds) {
        final Trial trial = new Trial(nextNumber, System.nanoTime() + AHEAD_NANOS, rate, rate * seconds);
        current.set(trial);
        return trial;
    }

    /** @return the source's delay, the stages between, the way from there to the decision, the whole, and the control. */
    private List<LatencySnapshot> end(final Trial trial, final Way way) {
        way.drain();
        trial.end();
        nextNumber += trial.events();
        final List<LatencySnapshot> ends = trial.latencies();
        final List<LatencySnapshot> all = new ArrayList<>(ends.subList(0, 1));
        all.addAll(way.stages().totals());
        all.addAll(ends.subList(1, ends.size()));
        return all;
    }
}
