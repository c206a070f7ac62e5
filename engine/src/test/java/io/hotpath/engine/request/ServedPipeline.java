package io.hotpath.engine.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hotpath.core.thread.AgentThread;
import io.hotpath.engine.Engine;
import io.hotpath.engine.ingest.IngestAgent;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.OutputSink;
import java.nio.file.Path;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

/** A pipeline that takes requests and nothing else, in this process. */
final class ServedPipeline implements AutoCloseable {
    static final String FILE = """
        pipeline: switch
        events: {Payment: {time: timestamp_s, id: int64, card: int64, amount: money(2)}}
        sources: [{requests: payments, message: Payment, format: json, event-time: time}]
        entities: {card: card}
        features: {spent: sum(amount) over card in 1h}
        scores: {risk: spent / 100}
        decision:
          - {when: risk > 1, then: decline, reason: [MUCH, MORE]}
          - {otherwise: approve}
        fallback: {then: review, reason: STAND_IN}
        sinks: none
        deduplicate: {key: id, within: 10m}
        """;
    static final long START = 1_772_000_000L;

    private final Connections connections = new Connections();
    private final JournalSession session;
    private final RequestServer server;
    private final Engine engine;
    private final AgentThread ingest;
    private final AgentThread watch;

    ServedPipeline(final String text, final Path directory) {
        final Pipeline pipeline = PipelineLoader.load(new PipelineSource("switch.yaml", text, Path::of));
        session = JournalSession.open(directory.resolve("journal"), pipeline);
        server = RequestServer.open(
            directory.resolve("requests"), pipeline, connections, SystemEpochClock.INSTANCE, SystemNanoClock.INSTANCE);
        final OutputSink sink =
            new RequestReplies(connections, new NoSinks(session.journal().published()), pipeline, session.journalSources());
        engine = Engine.start(pipeline, session, sink, (done, last) -> { }, () -> START * 1_000);
        final IngestAgent agent = engine.ingest(new RequestFeed(connections, pipeline), SystemNanoClock.INSTANCE);
        ingest = new AgentThread(agent, new BackoffIdleStrategy(10, 10, 1_000, 100_000)).start();
        server.serve();
        watch = new AgentThread(server, new SleepingIdleStrategy(RequestServer.INTERVAL_NANOS)).start();
    }

    Engine engine() {
        return engine;
    }

    RequestServer server() {
        return server;
    }

    Connections connections() {
        return connections;
    }

    Throwable failure() {
        return ingest.failure() != null ? ingest.failure() : watch.failure();
    }

    static byte[] payment(final long seconds, final long id, final long card, final long amount) {
        return ("{\"time\":" + (START + seconds) + ",\"id\":" + id + ",\"card\":" + card + ",\"amount\":" + amount + "}")
            .getBytes(US_ASCII);
    }

    @Override
    public void close() {
        CloseHelper.closeAll(List.of(ingest, engine, watch, server, session));
    }
}
