package io.hotpath.engine.stage;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionEncoder;
import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.codecs.decision.FeatureHash;
import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.engine.definition.DuplicatesDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.reference.ReferenceJoins;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.WindowEngine;
import io.hotpath.scoring.policy.Bands;
import io.hotpath.scoring.policy.Policy;
import io.hotpath.scoring.policy.Verdict;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes a decision of an input: a pure function of the inputs so far, in their order. No clock, no I/O, no randomness; so the same
 * inputs give the same bytes, live, in recovery and in replay. One thread; no garbage but that of ONNX Runtime's Java API, where a
 * model asks for it.
 */
public final class Decider implements AutoCloseable {
    /** What {@link #firstDifferentFeature} finds beside indices. */
    public static final int SAME = -1;
    public static final int HASH_DIFFERS = -2;
    private static final int DECISION_OFFSET = Frame.HEADER_LENGTH;
    /** A smaller state lies in a shared cache, and looking its entities up twice would cost more than it saves. */
    private static final long CACHED_BYTES = 64L << 20;

    private final WindowEngine windows;
    private final MemoryBudget budget;
    private final EvaluationFrame frame;
    private final ReferenceJoins references;
    private final int[] joinedTables;
    private final Scores scores;
    private final Bands[] bands;
    private final int[] bandNumbers;
    private final Policy policy;
    private final Fallback fallback;
    private final Verdict verdict;
    private final DecisionLayout layout;
    private final DecisionEncoder encoder;
    private final long pipelineVersion;
    private final long modelVersion;
    private final FeaturePlan plan;
    private final UnsafeBuffer unkeptFeatures;
    private final EventTimes times;
    private final Duplicates duplicates;
    private final byte repeatedType;
    private boolean overdue;
    private boolean fellBack;
    private boolean unscored;
    private long unscoredEvents;
    private boolean ahead;
    private boolean repeated;
    private boolean decidedBefore;

    /**
     * Opens the pipeline's models and an empty state, without reference tables.
     *
     * @param pipeline what to decide by.
     */
    public Decider(final Pipeline pipeline) {
        this(pipeline, new ReferenceTables(Path.of("none"), pipeline.references()));
    }

    /**
     * Opens the pipeline's models and an empty state.
     *
     * @param pipeline what to decide by.
     * @param tables   give the versions that inputs make valid; closed with this.
     */
    public Decider(final Pipeline pipeline, final ReferenceTables tables) {
        plan = pipeline.features();
        times = new EventTimes(pipeline);
        bands = pipeline.bands();
        bandNumbers = new int[bands.length];
        policy = pipeline.policy();
        fallback = new Fallback(pipeline.fallback());
        verdict = policy.newVerdict();
        layout = pipeline.decisionSchema().layout();
        encoder = new DecisionEncoder(layout);
        joinedTables = plan.joinedTables().stream().mapToInt(Integer::intValue).toArray();
        pipelineVersion = pipeline.version().number();
        modelVersion = pipeline.modelVersion();
        budget = new MemoryBudget(pipeline.engine().memoryBytes());
        final DuplicatesDefinition repeats = pipeline.duplicates();
        repeatedType = repeats != null && repeats.drops() ? FrameType.WITHHELD : FrameType.DECISION;
        try (Unwinding opened = new Unwinding()) {
            references = opened.with(new ReferenceJoins(tables, budget));
            windows = opened.with(new WindowEngine(plan, budget));
            duplicates = repeats == null
                ? null : opened.with(new Duplicates(pipeline.duplicateKey(), repeats, layout.maxLength(), budget));
            scores = opened.with(new Scores(pipeline));
            opened.keep();
        }
        frame = windows.frame();
        unkeptFeatures = pipeline.keepsFeatures()
            ? null : new UnsafeBuffer(ByteBuffer.allocateDirect(Math.max(1, plan.names().size()) * Double.BYTES));
        frame.references(references.joins());
        frame.bands(bandNumbers);
    }

    /** @return bytes that a decision's frame may take. */
    public int decisionFrameCapacity() {
        return Frame.HEADER_LENGTH + layout.maxLength();
    }

    /**
     * Lets the memory that an event will need be fetched, where the state is larger than what caches hold; changes nothing.
     *
     * @param input that comes soon, behind those announced before.
     */
    public void announce(final Frame input) {
        if (FrameType.isEvent(input.type()) && budget.heldBytes() > CACHED_BYTES) {
            windows.prefetch(input.buffer(), EventFrame.BLOCK_OFFSET);
        }
    }

    /** Lets an input change the state without deciding on it: a label, a version of a table, an event decided already or never. */
    public void observe(final Frame input) {
        if (FrameType.isEvent(input.type())) {
            observeEvent(input);
        } else if (input.type() == FrameType.LABEL) {
            windows.label(input.buffer(), EventFrame.BLOCK_OFFSET);
        } else if (FrameType.isOfTable(input.type())) {
            references.accept(input);
        }
    }

    private void observeEvent(final Frame input) {
        if (!isRepeated(input)) {
            references.find(joinedTables, input.buffer(), EventFrame.BLOCK_OFFSET);
            windows.take(input.buffer(), EventFrame.BLOCK_OFFSET, ahead);
        }
    }

    /** Lets an event that this very pipeline has decided change the state as it did then, and remembers its decision. */
    public void observe(final Frame input, final Decision decision) {
        observe(input);
        remember(decision.buffer(), 0, decision.buffer().capacity());
    }

    /** @return whether a decision was made by this very pipeline. */
    public boolean makes(final Decision decision) {
        return decision.pipelineVersion() == pipelineVersion;
    }

    private void remember(final DirectBuffer decision, final int offset, final int length) {
        if (duplicates != null) {
            duplicates.decided(decision, offset, length);
        }
    }

    /** @return whether an event has been decided before, as only decided ones can; notes whether it is ahead of the clock. */
    private boolean isRepeated(final Frame input) {
        ahead = times.isAhead(input);
        repeated = duplicates != null && input.type() == FrameType.EVENT && duplicates.isRepeated(input, streamTimeWith(input));
        decidedBefore = repeated && duplicates.decisionLength() > 0;
        return repeated;
    }

    /** @return stream time as it is with the event; before all events that can be, 1900. */
    private long streamTimeWith(final Frame input) {
        final long before = Math.max(windows.streamTimeNanos(), FeaturePlan.EARLIEST_NANOS);
        return ahead ? before : Math.max(before, plan.eventTimeNanos(input.buffer(), EventFrame.BLOCK_OFFSET));
    }

    /** Opens the reference tables that are valid now, so that the first event need not wait for it. */
    public void openReferences() {
        references.catchUp();
    }

    /** @return the version in use of each table of the pipeline, 0 where there is none yet. For the thread that decides. */
    public long[] tableVersions() {
        return references.versions();
    }

    /** Decides on an event: {@link #computeFeatures}, {@link #score} and {@link #conclude} in one. */
    public void decide(final Frame input, final Frame output) {
        computeFeatures(input, output);
        score();
        conclude(input, output);
    }

    /** First step: takes the event into its windows and writes its features where the decision will have them. */
    public void computeFeatures(final Frame input, final Frame output) {
        encoder.wrap(output.buffer(), DECISION_OFFSET);
        if (unkeptFeatures == null) {
            frame.features(output.buffer(), DECISION_OFFSET + layout.featuresOffset());
        } else {
            frame.features(unkeptFeatures, 0);
        }
        frame.scores(output.buffer(), DECISION_OFFSET + layout.scoresOffset());
        final boolean isNew = !isRepeated(input);
        overdue = fallback.isAskedFor(input);
        if (decidedBefore) {
            duplicates.copyDecision(output);
            return;
        }
        references.find(input.buffer(), EventFrame.BLOCK_OFFSET);
        if (isNew) {
            windows.take(input.buffer(), EventFrame.BLOCK_OFFSET, ahead);
        } else {
            // A pipeline before this one decided: its windows hold the event already.
            windows.look(input.buffer(), EventFrame.BLOCK_OFFSET);
        }
        windows.evaluate();
    }

    /**
     * Second step: the models' scores, then those made of them. A model that cannot score the event gives NaN, and so does every
     * one where the time that scoring takes is no longer there.
     */
    public void score() {
        unscored = false;
        if (decidedBefore) {
            return;
        }
        if (overdue) {
            scores.skip(frame);
            return;
        }
        unscored = !scores.compute(frame);
        unscoredEvents += unscored ? 1 : 0;
    }

    /** Last step: bands and policy, and the rest of the decision; the frame then lacks only its seal. */
    public void conclude(final Frame input, final Frame output) {
        if (decidedBefore) {
            repeat(input, output);
            return;
        }
        for (int i = 0; i < bands.length; i++) {
            bandNumbers[i] = bands[i].place(frame);
        }
        judge();
        encoder.sequence(input.sequence())
            .origin(input.source(), input.partition(), input.offset())
            .eventTimeNanos(windows.eventTimeNanos())
            .featuresHash(featuresHash(output))
            .versions(pipelineVersion, modelVersion)
            .outcome(verdict.outcome(), verdict.rule(), windows.late())
            .reasons(verdict.reasons(), verdict.reasonCount())
            .references(references.versions());
        flag();
        final byte type = repeated ? repeatedType : FrameType.DECISION;
        output.begin(type, input.sequence(), input.source(), input.partition(), input.offset());
        output.lengths(encoder.bands(bandNumbers), 0, 0);
        remember(output.buffer(), DECISION_OFFSET, output.payloadLength());
    }

    private long featuresHash(final Frame output) {
        return unkeptFeatures == null
            ? FeatureHash.of(output.buffer(), DECISION_OFFSET + layout.featuresOffset(), layout.featureCount())
            : FeatureHash.of(unkeptFeatures, 0, plan.names().size());
    }

    /** The fallback needs nothing but what is known: it answers where the rules would miss what they ask for. */
    private void judge() {
        fellBack = overdue || fallback.answers(unscored, references.versions());
        if (fellBack) {
            policy.fallBack(verdict);
        } else {
            policy.decide(frame, verdict);
        }
    }

    private void flag() {
        if (fellBack) {
            encoder.fallback();
        }
        if (overdue) {
            encoder.overdue();
        }
        if (unscored) {
            encoder.unscored();
        }
        if (ahead) {
            encoder.ahead();
        }
        if (repeated) {
            encoder.repeated();
        }
    }

    /** The decision is there as it was made; its own are only its place in the order and its origin. */
    private void repeat(final Frame input, final Frame output) {
        fellBack = false;
        encoder.again(output.buffer(), DECISION_OFFSET)
            .sequence(input.sequence())
            .origin(input.source(), input.partition(), input.offset())
            .repeated();
        output.begin(repeatedType, input.sequence(), input.source(), input.partition(), input.offset());
        output.lengths(duplicates.decisionLength(), 0, 0);
    }

    /** @return what was decided last: its number in the pipeline's list of outcomes. */
    public int outcome() {
        return verdict.outcome();
    }

    /** @return whether the event last taken was too late for its windows. */
    public boolean late() {
        return windows.late();
    }

    /** @return whether the event last taken was too far ahead of the clock. */
    public boolean ahead() {
        return ahead;
    }

    /** @return whether the event last seen had been decided before; its outcome is that of the first. */
    public boolean repeated() {
        return repeated;
    }

    /** @return whether the fallback decided what was decided last, and not one that repeats an earlier decision. */
    public boolean fellBack() {
        return fellBack;
    }

    /** @return whether that was since the event's deadline could not be met. */
    public boolean overdue() {
        return overdue;
    }

    /** @return events that were forgotten before their time, so that a repetition of them is decided anew. */
    public long forgottenEarly() {
        return duplicates == null ? 0 : duplicates.forgottenEarly();
    }

    /** @return how often a window of one entity came to hold more distinct values than are kept exactly. */
    public long estimatedWindows() {
        return windows.saturations();
    }

    /** @return events that some model could not score. */
    public long unscoredEvents() {
        return unscoredEvents;
    }

    /** @return bytes of native memory that the state holds. Any thread. */
    public long stateBytes() {
        return budget.heldBytes();
    }

    /**
     * Computes an event's features only and holds them against a decision's; for replay.
     *
     * @return index of the first that has other bits; {@link #SAME}; or {@link #HASH_DIFFERS} where the decision holds no
     *     features, or none that differs.
     */
    public int firstDifferentFeature(final Frame input, final Frame output, final Decision expected) {
        computeFeatures(input, output);
        remember(expected.buffer(), 0, expected.buffer().capacity());
        for (int i = 0; i < expected.featureCount(); i++) {
            if (Double.doubleToRawLongBits(frame.feature(i)) != Double.doubleToRawLongBits(expected.feature(i))) {
                return i;
            }
        }
        return expected.featuresHash() == hashAgain(output) ? SAME : HASH_DIFFERS;
    }

    /** Of an event decided before, the decision was copied and no feature computed. */
    private long hashAgain(final Frame output) {
        return decidedBefore ? encoder.featuresHash() : featuresHash(output);
    }

    @Override
    public void close() {
        windows.close();
        if (duplicates != null) {
            duplicates.close();
        }
        references.close();
        scores.close();
    }
}
