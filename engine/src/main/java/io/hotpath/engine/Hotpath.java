package io.hotpath.engine;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.ring.Slot;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.engine.stage.Deadlines;
import io.hotpath.engine.stage.Decider;
import io.hotpath.engine.stage.DiscardingSink;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.engine.stage.RecordReader;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * hotpath inside a program that holds the event in its hands: decides on the caller's own thread, journal and all, without a
 * ring, Kafka or a thread of its own. The same pipeline file, the same features, the same journal; replay works on it as on any
 * other. Not thread-safe: one thread calls.
 * <pre>{@code
 * try (Hotpath hotpath = Hotpath.open(Path.of("card-fraud.yaml"))) {
 *     Decision decision = new Decision();
 *     if (hotpath.decide(buffer, 0, length, decision) == Hotpath.DECIDED) {
 *         authorise(decision.outcome().equals("approve"));
 *     }
 * }
 * }</pre>
 */
public final class Hotpath implements AutoCloseable {
    /** The record was decided on, or taken where it was a label. */
    public static final int DECIDED = 0;
    /** The record entered its windows; its source is not decided on. */
    public static final int OBSERVED = 1;
    /** The record was left out by its source's filter. */
    public static final int FILTERED = 2;
    private static final int CALLER_PARTITION = -1;

    private final Pipeline pipeline;
    private final JournalSession session;
    private final Decider decider;
    private final RecordReader reader;
    private final NanoClock nanoClock;
    private final Deadlines deadlines;
    private final IncomingRecord incoming = new IncomingRecord();
    private final ReferenceTables tables;
    private final Slot slot;
    private final DecisionSchema schema;
    private final int decidedSource;
    private long nextSequence;
    private Throwable failure;

    private Hotpath(
        final Pipeline pipeline, final JournalSession session, final Decider decider, final ReferenceTables tables,
        final EpochClock clock, final NanoClock nanoClock) {
        this.tables = tables;
        this.pipeline = pipeline;
        this.session = session;
        this.decider = decider;
        this.nanoClock = nanoClock;
        deadlines = new Deadlines(pipeline, nanoClock);
        reader = new RecordReader(pipeline, session.journalSources(), clock, deadlines);
        decidedSource = pipeline.sources().indexOf(pipeline.eventSource());
        slot = Slot.alone(RecordReader.frameCapacity(pipeline), decider.decisionFrameCapacity());
        schema = pipeline.decisionSchema();
        nextSequence = session.journal().log().lastSequence() + 1;
    }

    /**
     * Opens a pipeline with its journal in {@code journal/NAME} of the working directory, NAME being the pipeline's.
     *
     * @param pipelineFile YAML.
     * @return ready to decide, its state rebuilt from the journal.
     */
    public static Hotpath open(final Path pipelineFile) {
        final Pipeline pipeline = PipelineLoader.load(PipelineSource.of(pipelineFile));
        return open(pipeline, Path.of("journal", pipeline.name()));
    }

    /**
     * Opens a pipeline with its journal in a given place.
     *
     * @param pipeline         loaded.
     * @param journalDirectory of this engine alone; made where there is none.
     * @return ready to decide, its state rebuilt from the journal.
     */
    public static Hotpath open(final Pipeline pipeline, final Path journalDirectory) {
        return open(pipeline, journalDirectory, SystemEpochClock.INSTANCE);
    }

    /**
     * Opens a pipeline with a clock of the caller's.
     *
     * @param pipeline         loaded.
     * @param journalDirectory of this engine alone; made where there is none.
     * @param clock            is read for every record; what it says is journaled, and no event may be further ahead of it than the
     *                         pipeline allows.
     * @return ready to decide, its state rebuilt from the journal.
     */
    public static Hotpath open(final Pipeline pipeline, final Path journalDirectory, final EpochClock clock) {
        return open(pipeline, journalDirectory, clock, SystemNanoClock.INSTANCE);
    }

    /**
     * Opens a pipeline with both clocks of the caller's.
     *
     * @param pipeline         loaded.
     * @param journalDirectory of this engine alone; made where there is none.
     * @param clock            is read for every record; what it says is journaled.
     * @param nanoClock        by which deadlines are judged, and what a decision takes is measured.
     * @return ready to decide, its state rebuilt from the journal.
     */
    public static Hotpath open(
        final Pipeline pipeline, final Path journalDirectory, final EpochClock clock, final NanoClock nanoClock) {
        try (Unwinding opened = new Unwinding()) {
            final JournalSession session = opened.with(JournalSession.open(journalDirectory, pipeline));
            final ReferenceTables tables = new ReferenceTables(
                ReferenceTables.directoryOf(journalDirectory), pipeline.references(), RecordReader.frameCapacity(pipeline));
            final Decider decider = opened.with(new Decider(pipeline, tables));
            new Recovery(session, decider, new DiscardingSink()).run((sequence, last) -> { });
            tables.startBehind(decider.tableVersions());
            final Hotpath hotpath = new Hotpath(pipeline, session, decider, tables, clock, nanoClock);
            opened.keep();
            return hotpath;
        }
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /**
     * Decides on a record of the pipeline's first source that is decided on, and journals the event with its decision.
     *
     * @param buffer   holds the record, in the format of that source.
     * @param offset   where it starts.
     * @param length   in bytes.
     * @param decision is made to show the decision; valid until the next call.
     * @return {@link #DECIDED}, of a repeated event too ({@code Decision.repeated()}), {@link #FILTERED}, or the negative code of a
     *     rejection (see {@code Rejection.ofCode(-result)}).
     */
    public int decide(final DirectBuffer buffer, final int offset, final int length, final Decision decision) {
        return take(decidedSource, buffer, offset, length, decision);
    }

    /**
     * Decides on a record that somebody waits for. Where its deadline cannot be met any more, the pipeline's fallback answers at
     * once, without a model; the event enters its windows all the same, and the decision says so.
     *
     * @param buffer      holds the record, in the format of the pipeline's first source that is decided on.
     * @param offset      where it starts.
     * @param length      in bytes.
     * @param sentNanos   when the request was sent or should have been, in nanoseconds of {@link System#nanoTime}.
     * @param budgetNanos how long after that a decision is of use; 0 for the budget of the pipeline's fallback.
     * @param decision    is made to show the decision; valid until the next call.
     * @return as {@link #decide(DirectBuffer, int, int, Decision)} does.
     */
    public int decide(
        final DirectBuffer buffer, final int offset, final int length, final long sentNanos, final long budgetNanos,
        final Decision decision) {
        takeTables();
        final long taken = nanoClock.nanoTime();
        incoming.origin(decidedSource, CALLER_PARTITION, nextSequence).request(sentNanos, budgetNanos)
            .value().wrap(buffer, offset, length);
        final int result = takeNext(incoming, decision);
        deadlines.tookNanos(nanoClock.nanoTime() - taken);
        return result;
    }

    /**
     * Takes a record of any source: an event is decided on or only enters its windows, as its source says; a label corrects what
     * its event left behind.
     *
     * @param source   index in the pipeline.
     * @param buffer   holds the record, in the format of that source.
     * @param offset   where it starts.
     * @param length   in bytes.
     * @param decision is made to show the decision where there is one; valid until the next call.
     * @return {@link #DECIDED}, also for a label, {@link #OBSERVED}, {@link #FILTERED}, or the negative code of a rejection.
     */
    public int take(
        final int source, final DirectBuffer buffer, final int offset, final int length, final Decision decision) {
        takeTables();
        incoming.origin(source, CALLER_PARTITION, nextSequence).value().wrap(buffer, offset, length);
        return takeNext(incoming, decision);
    }

    /**
     * Takes a record of any source with all that it carries: its key, headers and timestamp, of which the pipeline may make fields,
     * and its place in a partition, which its decision names as its origin.
     *
     * @param record   its bytes are decoded or copied before this returns.
     * @param decision is made to show the decision where there is one; valid until the next call.
     * @return {@link #DECIDED}, also for a label, {@link #OBSERVED}, {@link #FILTERED}, or the negative code of a rejection.
     */
    public int take(final IncomingRecord record, final Decision decision) {
        takeTables();
        return takeNext(record, decision);
    }

    private int takeNext(final IncomingRecord record, final Decision decision) {
        final Frame input = slot.input();
        if (!reader.read(record, nextSequence, input)) {
            return FILTERED;
        }
        slot.output().clear();
        settle();
        if (!slot.output().isEmpty()) {
            decision.wrap(slot.output().buffer(), Frame.HEADER_LENGTH, slot.output().payloadLength()).named(schema);
        }
        return result(input);
    }

    private static int result(final Frame input) {
        return switch (input.type()) {
            case FrameType.REJECTED -> -input.reason();
            case FrameType.OBSERVED -> OBSERVED;
            default -> DECIDED;
        };
    }

    /**
     * @return the reference tables: a thread of the caller's looks for newer versions. The next record is decided by a whole one
     *     that was found; of a set of changed rows one is taken before each record ({@link #takeTables}), and all are valid
     *     after the last.
     */
    public ReferenceTables tables() {
        return tables;
    }

    /**
     * Takes what waits of the reference tables, of changed rows only the next. Every record does so first; a caller that has time
     * between records can go on while this returns true.
     *
     * @return whether more is waiting.
     */
    public boolean takeTables() {
        checkWell();
        int table = tables.pending();
        for (boolean isRow = false; table >= 0 && !isRow; table = tables.pending()) {
            slot.output().clear();
            isRow = tables.announce(table, nextSequence, slot.input());
            settle();
        }
        return table >= 0;
    }

    private void checkWell() {
        if (failure != null) {
            throw new IllegalStateException(
                "failed before: close it and open it again, its state is rebuilt from the journal", failure);
        }
    }

    /**
     * Decides on the slot's input or observes it, journals both, and counts them as given out. Behind a failure the state may be
     * ahead of the journal, so the first is kept, and every later call refused.
     */
    private void settle() {
        try {
            decide(slot.input(), slot.output());
            append(slot.input(), slot.output());
        } catch (final RuntimeException | Error failed) {
            failure = failed;
            throw failed;
        }
    }

    private void decide(final Frame input, final Frame output) {
        if (input.type() == FrameType.EVENT) {
            decider.decide(input, output);
            return;
        }
        decider.observe(input);
        if (FrameType.isOfTable(input.type())) {
            decider.openReferences(); // now: a caller without records must not keep newer versions waiting
        }
    }

    private void append(final Frame input, final Frame output) {
        session.journal().log().appendSettled(input, output);
        session.journal().published().advance(input.sequence());
        nextSequence = input.sequence() + 1;
    }

    @Override
    public void close() {
        decider.close();
        session.close();
    }
}
