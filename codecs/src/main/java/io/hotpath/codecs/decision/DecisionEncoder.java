package io.hotpath.codecs.decision;

import static io.hotpath.codecs.decision.DecisionLayout.BLOCK_LENGTH;
import static io.hotpath.codecs.decision.DecisionLayout.FEATURES_GROUP;
import static io.hotpath.codecs.decision.DecisionLayout.GROUP_HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Writes a decision. {@link #wrap} comes first, then features and scores where the layout says, then the rest; {@link #reasons},
 * {@link #references} and {@link #bands} are last, in this order, and the last gives the length. One thread, no garbage.
 */
public final class DecisionEncoder {
    private final DecisionLayout layout;
    private MutableDirectBuffer buffer;
    private int start;
    private int end;

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
        putShort(DecisionLayout.VERSION, DecisionLayout.SCHEMA_VERSION);
        buffer.setMemory(start + DecisionLayout.HEADER_LENGTH, BLOCK_LENGTH, (byte) 0);
        group(FEATURES_GROUP, Double.BYTES, layout.featureCount());
        group(layout.scoresOffset() - GROUP_HEADER_LENGTH, Double.BYTES, layout.scoreCount());
        return this;
    }

    /** Goes on with a decision that is complete: what is written now replaces what was there. */
    public DecisionEncoder again(final MutableDirectBuffer target, final int offset) {
        buffer = target;
        start = offset;
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
        return flag(DecisionLayout.UNSCORED_FLAG);
    }

    public DecisionEncoder eventTimeNanos(final long sinceEpoch) {
        buffer.putLong(start + DecisionLayout.EVENT_TIME, sinceEpoch, LITTLE_ENDIAN);
        return this;
    }

    /** Says what the features were, whether or not they are in the message: their {@link FeatureHash}. */
    public DecisionEncoder featuresHash(final long hash) {
        buffer.putLong(start + DecisionLayout.FEATURES_HASH, hash, LITTLE_ENDIAN);
        return this;
    }

    /** @return the hash that the decision has now. */
    public long featuresHash() {
        return buffer.getLong(start + DecisionLayout.FEATURES_HASH, LITTLE_ENDIAN);
    }

    /** Says what decided. */
    public DecisionEncoder versions(final long pipeline, final long model) {
        buffer.putLong(start + DecisionLayout.PIPELINE_VERSION, pipeline, LITTLE_ENDIAN);
        buffer.putLong(start + DecisionLayout.MODEL_VERSION, model, LITTLE_ENDIAN);
        return this;
    }

    /**
     * Says what was decided and by which rule.
     *
     * @param outcome number in the pipeline's list, or {@link DecisionLayout#NONE}.
     * @param rule    its place, or {@link DecisionLayout#NO_RULE}.
     * @param late    whether the event was further behind the stream than the pipeline's lateness.
     * @return this.
     */
    public DecisionEncoder outcome(final int outcome, final int rule, final boolean late) {
        buffer.putByte(start + DecisionLayout.OUTCOME, (byte) outcome);
        buffer.putByte(start + DecisionLayout.FLAGS, (byte) (late ? DecisionLayout.LATE_FLAG : 0));
        putShort(DecisionLayout.RULE, rule);
        return this;
    }

    /** Says that the event's time was too far ahead of the clock; after the outcome. */
    public DecisionEncoder ahead() {
        return flag(DecisionLayout.AHEAD_FLAG);
    }

    /** Says that the event was decided before, and this is that decision once more; after the outcome. */
    public DecisionEncoder repeated() {
        return flag(DecisionLayout.REPEATED_FLAG);
    }

    /** Says that the fallback answered and no rule was asked; after the outcome. */
    public DecisionEncoder fallback() {
        return flag(DecisionLayout.FALLBACK_FLAG);
    }

    /** Says that the event's deadline could not be met when it was taken; after the outcome. */
    public DecisionEncoder overdue() {
        return flag(DecisionLayout.OVERDUE_FLAG);
    }

    private DecisionEncoder flag(final int flag) {
        final int flags = start + DecisionLayout.FLAGS;
        buffer.putByte(flags, (byte) (buffer.getByte(flags) | flag));
        return this;
    }

    /**
     * Says why; {@link #references} follows.
     *
     * @param codes numbers in the pipeline's list of reason codes.
     * @param count how many of them are taken.
     * @return this.
     */
    public DecisionEncoder reasons(final int[] codes, final int count) {
        final int group = layout.reasonsGroup();
        group(group, Short.BYTES, count);
        for (int i = 0; i < count; i++) {
            putShort(group + GROUP_HEADER_LENGTH + i * Short.BYTES, codes[i]);
        }
        end = group + GROUP_HEADER_LENGTH + count * Short.BYTES;
        return this;
    }

    /**
     * Says which versions of the reference tables were used; {@link #bands} follows.
     *
     * @param versions one a table of the pipeline, 0 where it had none yet.
     * @return this.
     */
    public DecisionEncoder references(final long[] versions) {
        group(end, Integer.BYTES, versions.length);
        end += GROUP_HEADER_LENGTH;
        for (int i = 0; i < versions.length; i++) {
            buffer.putInt(start + end + i * Integer.BYTES, (int) versions[i], LITTLE_ENDIAN);
        }
        end += versions.length * Integer.BYTES;
        return this;
    }

    /**
     * Ends the decision with the bands that its values are in.
     *
     * @param places one for each value that the pipeline cuts into bands, or {@link DecisionLayout#NONE}.
     * @return bytes of the whole decision.
     */
    public int bands(final int[] places) {
        group(end, Byte.BYTES, places.length);
        end += GROUP_HEADER_LENGTH;
        for (int i = 0; i < places.length; i++) {
            buffer.putByte(start + end + i, (byte) places[i]);
        }
        return end + places.length;
    }
}
