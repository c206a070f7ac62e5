package io.hotpath.engine;

import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.ring.RingShape;
import io.hotpath.core.ring.StageFailure;
import io.hotpath.core.ring.Stages;
import io.hotpath.engine.ingest.Feed;
import io.hotpath.engine.ingest.IngestAgent;
import io.hotpath.engine.ingest.Intake;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.engine.stage.Deadlines;
import io.hotpath.engine.stage.DecideStage;
import io.hotpath.engine.stage.Decider;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.engine.stage.OutputSink;
import io.hotpath.engine.stage.PublishStage;
import io.hotpath.engine.stage.RecordReader;
import io.hotpath.engine.stage.StageMetrics;
import java.nio.file.Path;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * A running pipeline: records go in on one thread, pass the stages, and come out at the sink: on the same thread or on others, as
 * {@link EngineThreads} says. What the journal holds from earlier runs is part of its state.
 */
public final class Engine implements AutoCloseable {
    private final Pipeline pipeline;
    private final JournalSession session;
    private final StageMetrics metrics;
    private final Decider decider;
    private final ReferenceTables tables;
    private final EngineThreads threads;
    private final Deadlines deadlines;
    private final Stages stages;
    private final Intake intake;

    private Engine(
        final Pipeline pipeline, final JournalSession session, final Decider decider, final ReferenceTables tables,
        final OutputSink sink, final EpochClock clock, final EngineThreads threads) {
        this.threads = threads;
        this.tables = tables;
        this.pipeline = pipeline;
        this.session = session;
        this.decider = decider;
        metrics = new StageMetrics(SystemNanoClock.INSTANCE, pipeline.policy().outcomes());
        deadlines = new Deadlines(pipeline, SystemNanoClock.INSTANCE);
        final Journal journal = session.journal();
        final RecordReader reader = new RecordReader(pipeline, session.journalSources(), clock, deadlines);
        stages = threads.stages(
            new RingShape(
                pipeline.engine().ringSlots(), RecordReader.frameCapacity(pipeline), decider.decisionFrameCapacity()),
            new DecideStage(decider, metrics),
            new PublishStage(journal.log(), sink, metrics, deadlines));
        intake = new Intake(stages, reader, tables, metrics, journal.log().lastSequence() + 1);
    }

    /**
     * Rebuilds the state from the journal, gives out what was not confirmed, and starts the stages.
     *
     * @param pipeline what to run.
     * @param session  the journal, opened for this pipeline; the caller closes it after the engine.
     * @param sink     is called by the calling thread during recovery, then by the publish stage; the caller closes it.
     * @param progress hears how far the recovery is.
     * @return the running engine.
     */
    public static Engine start(
        final Pipeline pipeline, final JournalSession session, final OutputSink sink, final Recovery.Progress progress) {
        return start(pipeline, session, sink, progress, SystemEpochClock.INSTANCE);
    }

    /**
     * Starts an engine as {@link #start(Pipeline, JournalSession, OutputSink, Recovery.Progress)} does.
     *
     * @param pipeline what to run.
     * @param session  the journal, opened for this pipeline; the caller closes it after the engine.
     * @param sink     is called by the calling thread during recovery, then by the publish stage; the caller closes it.
     * @param progress hears how far the recovery is.
     * @param clock    is read for every record; what it says is journaled, and no event may be further ahead of it than the
     *                 pipeline allows.
     * @return the running engine.
     */
    public static Engine start(
        final Pipeline pipeline, final JournalSession session, final OutputSink sink, final Recovery.Progress progress,
        final EpochClock clock) {
        final EngineThreads threads = EngineThreads.of(pipeline.engine());
        final Path directory = ReferenceTables.directoryOf(session.journal().directory());
        final ReferenceTables tables =
            new ReferenceTables(directory, pipeline.references(), RecordReader.frameCapacity(pipeline));
        try (Unwinding opened = new Unwinding()) {
            final Decider decider = opened.with(new Decider(pipeline, tables));
            new Recovery(session, decider, sink).run(progress);
            tables.startBehind(decider.tableVersions());
            final Engine engine = new Engine(pipeline, session, decider, tables, sink, clock, threads);
            opened.keep();
            return engine;
        }
    }

    /**
     * Takes a record. One thread, which may be the one that decides: the sink then has the decision before this returns.
     *
     * @param record its bytes are decoded or copied before this returns.
     * @return false while there is no room: nothing was taken, offer it again. A record that its source's filter leaves out takes
     *     no place in the ring and none in the journal.
     */
    public boolean offer(final IncomingRecord record) {
        return intake.offer(record);
    }

    /**
     * The agent that takes records from a feed, for a thread of its own; instead of {@link #offer}, not beside it.
     *
     * @param feed  brings the records; the agent closes it.
     * @param clock of the agent's waits.
     * @return the agent.
     */
    public IngestAgent ingest(final Feed feed, final NanoClock clock) {
        return new IngestAgent(
            threads.readerName(), intake, feed, RecordReader.frameCapacity(pipeline), pipeline.engine().mergeWaitNanos(), clock);
    }

    /** Announces what waits of reference tables, as {@link Intake#offerTables()} says. For the thread that offers. */
    public boolean offerTables() {
        return intake.offerTables();
    }

    /** @return the reference tables, for a watcher to look for newer versions. */
    public ReferenceTables tables() {
        return tables;
    }

    /** @return which threads this engine has. */
    public EngineThreads threads() {
        return threads;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /** @return the sequence of the last input taken, or -1. For the thread that offers. */
    public long lastSequence() {
        return intake.lastSequence();
    }

    /**
     * Where to go on reading.
     *
     * @param source    index in the pipeline.
     * @param partition of its topic.
     * @return one more than the last offset that the journal holds, 0 where it holds none.
     */
    public long nextOffset(final int source, final int partition) {
        return session.nextOffset(source, partition);
    }

    /** @return why a stage ended, or null while all are well. Any thread. */
    public StageFailure failure() {
        return stages.failure();
    }

    public StageMetrics metrics() {
        return metrics;
    }

    /** Waits until everything taken has passed the stages. For the thread that offers. */
    public void drain() {
        stages.drain();
    }

    /** Lets the stages finish, then ends them. */
    @Override
    public void close() {
        stages.close();
        decider.close();
    }
}
