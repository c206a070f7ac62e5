package io.hotpath.engine.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.CollectingSink;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source whose records somebody waits for, among others that wait for one another. */
@Timeout(60)
class LiveSourceTest {
    private static final long START = 1_772_000_000L;

    @TempDir
    Path directory;

    private static Pipeline pipeline() {
        return PipelineLoader.load(new PipelineSource("live.yaml", """
            pipeline: live
            events: {E: {t: timestamp_s, id: int64, k: int64}}
            sources:
              - {topic: events, message: E, format: json, event-time: t}
              - {requests: asked, message: E, format: json, event-time: t}
            entities: {k: k}
            features: {which: id, n: count() over k in 1h}
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions}]
            """, Path::of));
    }

    private static String event(final int id, final int seconds) {
        return "{\"t\":" + (START + seconds) + ",\"id\":" + id + ",\"k\":7}";
    }

    /** The second partition holds an event that has not come: all others wait for it, half a second by a clock that stands. */
    @Test
    void requestIsTakenWhileEventsOfTopicsWaitForAPartition() {
        final ScriptedFeed feed = new ScriptedFeed(each -> 0);
        final ScriptedSource first = feed.add(new ScriptedSource(0, 0)).add(0, event(1, 10));
        final ScriptedSource behind = feed.add(new ScriptedSource(0, 1)).add(0, event(2, 5));
        final ScriptedSource asked = feed.add(new ScriptedSource(1, 0)).live().add(0, event(3, 8)).add(0, event(4, 100));
        final CollectingSink sink = new CollectingSink();
        try (JournalSession session = JournalSession.open(directory, pipeline());
            Engine engine = Engine.start(pipeline(), session, sink, (done, last) -> { }, () -> START * 1_000)) {
            final IngestAgent agent = engine.ingest(feed, () -> 1);
            first.arrive(1);
            agent.doWork();
            agent.doWork();
            engine.drain();
            assertEquals(List.of(), decided(sink));
            asked.arrive(2);
            agent.doWork();
            engine.drain();
            assertEquals(List.of(3L, 4L), decided(sink), "the event at hand waits on");
            behind.arrive(1);
            agent.doWork();
            engine.drain();
            assertEquals(List.of(3L, 4L, 2L, 1L), decided(sink));
        }
    }

    private static List<Long> decided(final CollectingSink sink) {
        return sink.decisions().stream()
            .map(each -> (long) new Decision().wrap(new UnsafeBuffer(each), 0, each.length).feature(0)).toList();
    }
}
