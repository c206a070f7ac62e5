package io.hotpath.engine.recovery;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionDifference;
import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.engine.stage.Decider;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Decides again on everything in a journal and compares with what was decided, byte for byte. Each pipeline that ever decided
 * into the journal sees every input, and is held to the decisions that carry its version. Stops at the first difference.
 */
public final class Replay implements AutoCloseable {
    private final Journal journal;
    private final boolean featuresOnly;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Decision journaled = new Decision();
    private final Decision again = new Decision();
    private final MessageDigest digest = sha256();
    private long decisions;

    /** One pipeline of the journal, with a state of its own. */
    private record Candidate(long version, Decider decider, Frame output) {
    }

    /**
     * What a replay found.
     *
     * @param inputs          read.
     * @param decisions       compared.
     * @param nanos           taken.
     * @param hash            SHA-256 over the payloads of the decisions made again, hexadecimal.
     * @param differentAt     the sequence of the first decision that differs, or -1.
     * @param differentField  the first field of it that differs, or null.
     */
    public record Result(long inputs, long decisions, long nanos, String hash, long differentAt, String differentField) {
        public boolean identical() {
            return differentAt < 0;
        }
    }

    /**
     * Opens a journal, whose engine may be at work.
     *
     * @param directory    of the journal.
     * @param featuresOnly compares the feature vectors and leaves the models out.
     */
    public Replay(final Path directory, final boolean featuresOnly) {
        this.featuresOnly = featuresOnly;
        try (Unwinding opened = new Unwinding()) {
            journal = opened.with(Journal.forReading(directory));
            final PipelineArchive archive = new PipelineArchive(directory);
            for (final String version : archive.versions()) {
                final PipelineSource source = archive.open(version);
                final Pipeline pipeline = featuresOnly ? PipelineLoader.loadFeatures(source) : PipelineLoader.load(source);
                final Decider decider = opened.with(new Decider(
                    pipeline, new ReferenceTables(ReferenceTables.directoryOf(directory), pipeline.references())));
                final int capacity = decider.decisionFrameCapacity();
                final Frame output = new Frame(ByteBuffer.allocateDirect(capacity), 0, capacity);
                candidates.add(new Candidate(HexFormat.fromHexDigitsToLong(version), decider, output));
            }
            opened.keep();
        }
    }

    /**
     * Runs to the end of the journal or to the first difference.
     *
     * @param progress hears of every 65,536th input.
     * @return what was found.
     */
    public Result run(final Recovery.Progress progress) {
        final long start = System.nanoTime();
        try (JournalWalk walk = new JournalWalk(journal, progress)) {
            while (walk.next()) {
                final Frame input = walk.input();
                final String different = walk.decision() == null ? observe(input) : compare(input, walk.decision());
                if (different != null) {
                    return result(walk.count(), start, input.sequence(), different);
                }
            }
            return result(walk.count(), start, -1, null);
        }
    }

    /** Nothing to compare with. */
    private String observe(final Frame input) {
        candidates.forEach(candidate -> candidate.decider().observe(input));
        return null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private String compare(final Frame input, final Frame expected) {
        journaled.wrap(expected.buffer(), Frame.HEADER_LENGTH, expected.payloadLength());
        String different = "pipelineVersion";
        for (final Candidate candidate : candidates) {
            if (candidate.version() == journaled.pipelineVersion()) {
                different = decideAgain(candidate, input);
            } else {
                candidate.decider().observe(input);
            }
        }
        return different;
    }

    private String decideAgain(final Candidate candidate, final Frame input) {
        decisions++;
        final Frame output = candidate.output();
        if (featuresOnly) {
            return nameOf(candidate.decider().firstDifferentFeature(input, output, journaled));
        }
        candidate.decider().decide(input, output);
        again.wrap(output.buffer(), Frame.HEADER_LENGTH, output.payloadLength());
        hash(output);
        return DecisionDifference.first(again, journaled);
    }

    private static String nameOf(final int feature) {
        return switch (feature) {
            case Decider.SAME -> null;
            case Decider.HASH_DIFFERS -> "featuresHash";
            default -> "features[" + feature + ']';
        };
    }

    private void hash(final Frame output) {
        final ByteBuffer payload = output.buffer().byteBuffer();
        payload.limit(output.keyOffset()).position(Frame.HEADER_LENGTH);
        digest.update(payload);
    }

    private Result result(final long inputs, final long start, final long differentAt, final String field) {
        final String hash = HexFormat.of().formatHex(digest.digest());
        return new Result(inputs, decisions, System.nanoTime() - start, hash, differentAt, field);
    }

    @Override
    public void close() {
        candidates.forEach(candidate -> candidate.decider().close());
        journal.close();
    }
}
