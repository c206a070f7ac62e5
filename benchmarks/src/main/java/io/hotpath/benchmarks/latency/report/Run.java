package io.hotpath.benchmarks.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one way came to at one rate, over all rounds. For one thread. */
public final class Run {
    /** The stage from when an event was due until the source came to give it: how late that was. */
    public static final String LATE = "due to taken";
    /** The stage from when an event was given until its decision was seen. */
    public static final String SERVICE = "taken to decided";

    private final String way;
    private final int rate;
    private final String engineStage;
    private final List<Map<String, Percentiles>> rounds = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();
    private List<LatencySnapshot> stages = List.of();
    private List<LatencySnapshot> warmUp = List.of();
    private Counters counters;
    private boolean handsOver;

    /**
     * @param way         that events went through, as reports name it.
     * @param rate        events a second.
     * @param engineStage the stage that holds all that hotpath does with an event, and nothing else.
     */
    public Run(final String way, final int rate, final String engineStage) {
        this.way = way;
        this.rate = rate;
        this.engineStage = engineStage;
    }

    /**
     * Adds a round.
     *
     * @param steady        what each stage took.
     * @param beforeWarm    what each stage took in the warm-up.
     * @param slicesOfRound the latencies over time.
     * @param counted       meanwhile.
     * @param fromCoreToCore whether events were decided on another thread than that of the source.
     */
    public void add(
        final List<LatencySnapshot> steady, final List<LatencySnapshot> beforeWarm, final List<Slice> slicesOfRound,
        final Counters counted, final boolean fromCoreToCore) {
        final double seconds = counters == null ? 0 : counters.seconds();
        slicesOfRound.forEach(slice -> slices.add(slice.after(seconds)));
        rounds.add(Percentiles.of(steady));
        stages = together(stages, steady);
        warmUp = together(warmUp, beforeWarm);
        counters = counters == null ? counted : counters.with(counted);
        handsOver |= fromCoreToCore;
    }

    private static List<LatencySnapshot> together(final List<LatencySnapshot> some, final List<LatencySnapshot> more) {
        final List<LatencySnapshot> all = new ArrayList<>();
        for (int i = 0; i < more.size(); i++) {
            all.add(some.isEmpty() ? more.get(i) : some.get(i).with(more.get(i)));
        }
        return all;
    }

    /** @return such as {@code embedded, 10,000/s}. */
    public String name() {
        return String.format(Locale.ROOT, "%s, %,d/s", way, rate);
    }

    int rate() {
        return rate;
    }

    List<Map<String, Percentiles>> rounds() {
        return rounds;
    }

    List<Slice> slices() {
        return slices;
    }

    List<LatencySnapshot> stages() {
        return stages;
    }

    List<LatencySnapshot> warmUp() {
        return warmUp;
    }

    Counters counters() {
        return counters;
    }

    boolean handsOver() {
        return handsOver;
    }

    /** @return the stage that is held against the floor. */
    String engineStage() {
        return engineStage;
    }

    LatencySnapshot endToEnd() {
        return stage(StageLatencies.END_TO_END);
    }

    /** @return what a stage took, all rounds together. */
    LatencySnapshot stage(final String name) {
        return stages.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
