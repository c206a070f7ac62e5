package io.hotpath.engine;

import io.hotpath.core.journal.Journal;
import io.hotpath.core.ring.RingShape;
import io.hotpath.core.ring.Slot;
import io.hotpath.core.ring.StageFailure;
import io.hotpath.core.ring.StageRing;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.engine.stage.DecideStage;
import io.hotpath.engine.stage.Decider;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.engine.stage.JournalStage;
import io.hotpath.engine.stage.OutputSink;
import io.hotpath.engine.stage.PublishStage;
import io.hotpath.engine.stage.RecordReader;
import io.hotpath.engine.stage.StageMetrics;
import java.nio.file.Path;
import org.agrona.concurrent.SystemNanoClock;

/**
 * A running pipeline: records go in on one thread, pass the ring's stages, and come out at the sink. What the journal holds from
 * earlier runs is part of its state.
 */
public final class Engine implements AutoCloseable {
    private final Pipeline pipeline;
    private final JournalSession session;
    private final StageMetrics metrics;
    private final Decider decider;
    private final RecordReader reader;
    private final ReferenceTables tables;
    private final StageRing ring;
    private long nextSequence;

    private Engine(
        final Pipeline pipeline, final JournalSession session, final Decider decider, final ReferenceTables tables,
        final OutputSink sink) {
        this.tables = tables;
        this.pipeline = pipeline;
        this.session = session;
        this.decider = decider;
        metrics = new StageMetrics(SystemNanoClock.INSTANCE, pipeline.policy().outcomes());
        reader = new RecordReader(pipeline, session.journalSources());
        nextSequence = session.journal().inputs().lastSequence() + 1;
        final Journal journal = session.journal();
        ring = new StageRing(
            new RingShape(
                pipeline.engine().ringSlots(),
                RecordReader.frameCapacity(pipeline),
                decider.decisionFrameCapacity(),
                pipeline.engine().pinned()),
            new JournalStage(journal.inputs(), metrics),
            new DecideStage(decider, metrics),
            new PublishStage(journal.decisions(), sink, metrics));
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
        final Path directory = ReferenceTables.directoryOf(session.journal().directory());
        final ReferenceTables tables =
            new ReferenceTables(directory, pipeline.references(), RecordReader.frameCapacity(pipeline));
        final Decider decider = new Decider(pipeline, tables);
        try {
            new Recovery(session, decider, sink).run(progress);
            tables.startBehind(decider.tableVersions());
            return new Engine(pipeline, session, decider, tables, sink);
        } catch (final RuntimeException failure) {
            decider.close();
            throw failure;
        }
    }

    /**
     * Takes a record into the ring. One thread.
     *
     * @param record its bytes are decoded or copied before this returns.
     * @return false while the ring is full: nothing was taken, offer it again. A record that its source's filter leaves out takes
     *     no place in the ring and none in the journal.
     */
    public boolean offer(final IncomingRecord record) {
        final Slot slot = ring.tryClaim();
        if (slot == null) {
            return false;
        }
        slot.claimedNanos(metrics.now());
        if (!reader.read(record, nextSequence, slot.input())) {
            metrics.countFiltered();
            return true; // the slot is claimed again for the next
        }
        nextSequence++;
        slot.publishedNanos(metrics.now());
        metrics.decode().record(slot.publishedNanos() - slot.claimedNanos());
        ring.publish();
        return true;
    }

    /**
     * Makes versions of reference tables valid that wait for it. The thread that offers records calls this between them; it costs
     * one read where none waits. Of changed rows each call takes one, which is less work than a decision, so that records need not
     * wait for a large set.
     *
     * @return whether more are waiting.
     */
    public boolean offerTables() {
        int table = tables.pending();
        for (boolean isRow = false; table >= 0 && !isRow; table = tables.pending()) {
            final Slot slot = ring.tryClaim();
            if (slot == null) {
                return true;
            }
            slot.claimedNanos(metrics.now());
            isRow = tables.announce(table, nextSequence++, slot.input());
            slot.publishedNanos(metrics.now());
            ring.publish();
        }
        return table >= 0;
    }

    /** @return the reference tables, for a watcher to look for newer versions. */
    public ReferenceTables tables() {
        return tables;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /** @return the sequence of the last input taken, or -1. For the thread that offers. */
    public long lastSequence() {
        return nextSequence - 1;
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
        return ring.failure();
    }

    public StageMetrics metrics() {
        return metrics;
    }

    /** Waits until everything taken has passed the stages. For the thread that offers. */
    public void drain() {
        ring.drain();
    }

    /** Lets the stages finish, then ends them. */
    @Override
    public void close() {
        ring.close();
        decider.close();
    }
}
