package io.hotpath.core.latency;

import io.hotpath.core.problem.NearestName;
import java.util.ArrayList;
import java.util.List;

/** The recorders of a pipeline's stages, in the order in which an event passes them. May be read by any thread. */
public final class StageLatencies {
    /** The stage that spans all others, which reports draw out. */
    public static final String END_TO_END = "end-to-end";
    /** What the machine does to a thread without work, recorded in the same run, which reports draw apart. */
    public static final String CONTROL = "control";

    private final List<LatencyRecorder> recorders;

    private StageLatencies(final List<LatencyRecorder> recorders) {
        this.recorders = recorders;
    }

    /**
     * Makes one recorder a stage; each takes about 1 MB.
     *
     * @param names of the stages, in the order in which reports show them.
     * @throws IllegalArgumentException if a name is blank or comes twice.
     */
    public static StageLatencies of(final String... names) {
        final List<LatencyRecorder> recorders = new ArrayList<>(names.length);
        for (final String name : names) {
            if (find(recorders, name) != null) {
                throw new IllegalArgumentException("stage '" + name + "' is named twice");
            }
            recorders.add(new LatencyRecorder(name));
        }
        return new StageLatencies(List.copyOf(recorders));
    }

    /**
     * The recorder of one stage: looked up at start-up and kept by the stage.
     *
     * @throws IllegalArgumentException if there is no such stage; the message holds the nearest that there is.
     */
    public LatencyRecorder recorder(final String name) {
        final LatencyRecorder recorder = find(recorders, name);
        if (recorder == null) {
            throw new IllegalArgumentException("no stage '" + name + "'" + NearestName.hint(name, names()));
        }
        return recorder;
    }

    /** @return the names of the stages, in order. */
    public List<String> names() {
        final List<String> names = new ArrayList<>(recorders.size());
        for (final LatencyRecorder recorder : recorders) {
            names.add(recorder.name());
        }
        return names;
    }

    /** @return what each stage recorded since the last reset, in order. */
    public List<LatencySnapshot> totals() {
        final List<LatencySnapshot> totals = new ArrayList<>(recorders.size());
        for (final LatencyRecorder recorder : recorders) {
            totals.add(recorder.total());
        }
        return totals;
    }

    /** @return what each stage recorded since the last call of this method or the last reset, in order: meant for one caller. */
    public List<LatencySnapshot> intervals() {
        final List<LatencySnapshot> intervals = new ArrayList<>(recorders.size());
        for (final LatencyRecorder recorder : recorders) {
            intervals.add(recorder.interval());
        }
        return intervals;
    }

    /**
     * Forgets all that was recorded so far, which ends a warm-up. Stages are reset one after another while they run.
     *
     * @return what each stage forgets, in order.
     */
    public List<LatencySnapshot> reset() {
        final List<LatencySnapshot> forgotten = new ArrayList<>(recorders.size());
        for (final LatencyRecorder recorder : recorders) {
            forgotten.add(recorder.reset());
        }
        return forgotten;
    }

    private static LatencyRecorder find(final List<LatencyRecorder> recorders, final String name) {
        for (final LatencyRecorder recorder : recorders) {
            if (recorder.name().equals(name)) {
                return recorder;
            }
        }
        return null;
    }
}
