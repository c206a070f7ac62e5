package io.hotpath.engine.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Sources whose records arrive as a test says. */
final class ScriptedFeed implements Feed {
    private final List<ScriptedSource> sources = new ArrayList<>();
    private final ToIntFunction<ScriptedSource> arrivals;

    /** @param arrivals of a source in a fetch. */
    ScriptedFeed(final ToIntFunction<ScriptedSource> arrivals) {
        this.arrivals = arrivals;
    }

    ScriptedSource add(final ScriptedSource source) {
        sources.add(source);
        return source;
    }

    boolean isRead() {
        return sources.stream().allMatch(ScriptedSource::isRead);
    }

    @Override
    public List<ScriptedSource> sources() {
        return sources;
    }

    @Override
    public int fetch(final long patienceNanos) {
        return sources.stream().mapToInt(each -> each.arrive(arrivals.applyAsInt(each))).sum();
    }

    @Override
    public void wakeUp() {
        // A fetch never waits.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
