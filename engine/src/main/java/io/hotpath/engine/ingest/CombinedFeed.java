package io.hotpath.engine.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/**
 * Two feeds for one ingest: a live one, which is looked at in every duty cycle and never waited for, and another, which would wait
 * in a call of its own while nobody looks for requests. So the other is asked without patience, and where it gave nothing, not
 * again at once: an idle cycle then costs no call into Kafka's client. The ingest thread waits by its idle strategy.
 */
public final class CombinedFeed implements Feed {
    private static final long INTERVAL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final Feed live;
    private final Feed other;
    private final NanoClock clock;
    private final List<RecordSource> sources = new ArrayList<>();
    private final int liveSources;
    private long askedNanos;
    private boolean hadSome = true;

    /**
     * @param live  the sources of which do not grow in number.
     * @param other such as Kafka's.
     * @param clock of the ingest.
     */
    public CombinedFeed(final Feed live, final Feed other, final NanoClock clock) {
        this.live = live;
        this.other = other;
        this.clock = clock;
        sources.addAll(live.sources());
        liveSources = sources.size();
    }

    @Override
    public List<RecordSource> sources() {
        final List<? extends RecordSource> others = other.sources();
        while (sources.size() - liveSources < others.size()) {
            sources.add(others.get(sources.size() - liveSources));
        }
        return sources;
    }

    @Override
    public int fetch(final long patienceNanos) {
        final int fetched = live.fetch(0);
        final long now = clock.nanoTime();
        if (!hadSome && now - askedNanos < INTERVAL_NANOS) {
            return fetched;
        }
        final int more = other.fetch(0);
        askedNanos = now;
        hadSome = more > 0;
        return fetched + more;
    }

    @Override
    public void wakeUp() {
        other.wakeUp();
        live.wakeUp();
    }

    @Override
    public void close() {
        try (live) {
            other.close();
        }
    }
}
