package io.hotpath.codecs.decision;

import static io.hotpath.codecs.decision.DecisionLayout.BLOCK_LENGTH;
import static io.hotpath.codecs.decision.DecisionLayout.FEATURES_GROUP;
import static io.hotpath.codecs.decision.DecisionLayout.GROUP_HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Writes a decision. {@link #wrap} comes first, then features and scores where the layout says, then the rest; {@link #reasons}
 * and {@link #references} are last, and give the length. One thread, no garbage.
 */
public final class DecisionEncoder {
    private final DecisionLayout layout;
    private MutableDirectBuffer buffer;
    private int start;
    private int referencesGroup;

    /**
     * @param layout of the pipeline's decisions.
     */
    public DecisionEncoder(final DecisionLayout layout) {
        this.layout = layout;
    }

    /** Begins a decision with its header, group headers and everything else zero. */
    public DecisionEncoder wrap(final MutableDirectBuffer target, final int offset) {
        buffer = target;
        start = offset;
        putShort(0, BLOCK_LENGTH);
        putShort(2, DecisionLayout.TEMPLATE_ID);
        putShort(4, DecisionLayout.SCHEMA_ID);
        putShort(6, DecisionLayout.SCHEMA_VERSION);
        buffer.setMemory(start + DecisionLayout.HEADER_LENGTH, BLOCK_LENGTH, (byte) 0);
        group(FEATURES_GROUP, Double.BYTES, layout.featureCount());
        group(layout.scoresOffset() - GROUP_HEADER_LENGTH, Double.BYTES, layout.scoreCount());
        return this;
    }

    private void group(final int at, final int blockLength, final int count) {
        putShort(at, blockLength);
        putShort(at + Short.BYTES, count);
    }

    private void putShort(final int at, final int value) {
        buffer.putShort(start + at, (short) value, LITTLE_ENDIAN);
    }

    public DecisionEncoder sequence(final long sequence) {
        buffer.putLong(start + DecisionLayout.SEQUENCE, sequence, LITTLE_ENDIAN);
        return this;
    }

    /** Says which record the decision is on. */
    public DecisionEncoder origin(final int source, final int partition, final long offset) {
        putShort(DecisionLayout.SOURCE, source);
        buffer.putInt(start + DecisionLayout.PARTITION, partition, LITTLE_ENDIAN);
        buffer.putLong(start + DecisionLayout.OFFSET, offset, LITTLE_ENDIAN);
        return this;
    }

    /** Says that a model had no score for the event; after the outcome. */
    public DecisionEncoder unscored() {
        final int flags = start + DecisionLayout.FLAGS;
        buffer.putByte(flags, (byte) (buffer.getByte(flags) | DecisionLayout.UNSCORED_FLAG));
        return this;
    }

    public DecisionEncoder eventTimeNanos(final long sinceEpoch) {
        buffer.putLong(start + DecisionLayout.EVENT_TIME, sinceEpoch, LITTLE_ENDIAN);
        return this;
    }

    /** Says what decided. */
    public DecisionEncoder versions(final long pipeline, final long model) {
        buffer.putLong(start + DecisionLayout.PIPELINE_VERSION, pipeline, LITTLE_ENDIAN);
        buffer.putLong(start + DecisionLayout.MODEL_VERSION, model, LITTLE_ENDIAN);
        return this;
    }

    /** Says what was decided and by which rule. */
    public DecisionEncoder outcome(final Outcome outcome, final int rule, final boolean late) {
        buffer.putByte(start + DecisionLayout.OUTCOME, outcome.code());
        buffer.putByte(start + DecisionLayout.FLAGS, (byte) (late ? DecisionLayout.LATE_FLAG : 0));
        putShort(DecisionLayout.RULE, rule);
        return this;
    }

    /**
     * Says why; {@link #references} follows.
     *
     * @param codes numbers in the pipeline's list of reason codes.
     * @return this.
     */
    public DecisionEncoder reasons(final int[] codes) {
        final int group = layout.reasonsGroup();
        group(group, Short.BYTES, codes.length);
        for (int i = 0; i < codes.length; i++) {
            putShort(group + GROUP_HEADER_LENGTH + i * Short.BYTES, codes[i]);
        }
        referencesGroup = group + GROUP_HEADER_LENGTH + codes.length * Short.BYTES;
        return this;
    }

    /**
     * Ends the decision with the versions of the reference tables that it used.
     *
     * @param versions one a table of the pipeline, 0 where it had none yet.
     * @return bytes of the whole decision.
     */
    public int references(final long[] versions) {
        group(referencesGroup, Integer.BYTES, versions.length);
        final int first = referencesGroup + GROUP_HEADER_LENGTH;
        for (int i = 0; i < versions.length; i++) {
            buffer.putInt(start + first + i * Integer.BYTES, (int) versions[i], LITTLE_ENDIAN);
        }
        return first + versions.length * Integer.BYTES;
    }
}
