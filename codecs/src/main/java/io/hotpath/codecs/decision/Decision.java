package io.hotpath.codecs.decision;

import static io.hotpath.codecs.decision.DecisionLayout.FEATURES_GROUP;
import static io.hotpath.codecs.decision.DecisionLayout.GROUP_HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A view of one decision where it lies; see {@link DecisionLayout}. Reused; one thread, no garbage. */
public final class Decision {
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private int scoresGroup;
    private int reasonsGroup;
    private int referencesGroup;

    /**
     * Shows a decision.
     *
     * @param source holds it.
     * @param offset where its header starts.
     * @param length in bytes.
     * @return this.
     */
    public Decision wrap(final DirectBuffer source, final int offset, final int length) {
        buffer.wrap(source, offset, length);
        scoresGroup = FEATURES_GROUP + GROUP_HEADER_LENGTH + featureCount() * Double.BYTES;
        reasonsGroup = scoresGroup + GROUP_HEADER_LENGTH + scoreCount() * Double.BYTES;
        referencesGroup = reasonsGroup + GROUP_HEADER_LENGTH + reasonCount() * Short.BYTES;
        return this;
    }

    /** @return the decision's bytes and no others. */
    public DirectBuffer buffer() {
        return buffer;
    }

    public long sequence() {
        return buffer.getLong(DecisionLayout.SEQUENCE, LITTLE_ENDIAN);
    }

    /** @return number of the source topic. */
    public int source() {
        return getShort(DecisionLayout.SOURCE);
    }

    public int partition() {
        return buffer.getInt(DecisionLayout.PARTITION, LITTLE_ENDIAN);
    }

    public long offset() {
        return buffer.getLong(DecisionLayout.OFFSET, LITTLE_ENDIAN);
    }

    /** @return nanoseconds since 1970. */
    public long eventTimeNanos() {
        return buffer.getLong(DecisionLayout.EVENT_TIME, LITTLE_ENDIAN);
    }

    public long pipelineVersion() {
        return buffer.getLong(DecisionLayout.PIPELINE_VERSION, LITTLE_ENDIAN);
    }

    /** @return whether a model could not score the event, so that its score is NaN. */
    public boolean unscored() {
        return (buffer.getByte(DecisionLayout.FLAGS) & DecisionLayout.UNSCORED_FLAG) != 0;
    }

    public long modelVersion() {
        return buffer.getLong(DecisionLayout.MODEL_VERSION, LITTLE_ENDIAN);
    }

    /** @return place of the rule that matched. */
    public int rule() {
        return getShort(DecisionLayout.RULE);
    }

    public Outcome outcome() {
        return Outcome.ofCode(buffer.getByte(DecisionLayout.OUTCOME));
    }

    /** @return whether the event was further behind the stream than the pipeline's lateness. */
    public boolean late() {
        return (buffer.getByte(DecisionLayout.FLAGS) & DecisionLayout.LATE_FLAG) != 0;
    }

    public int featureCount() {
        return getShort(FEATURES_GROUP + Short.BYTES);
    }

    public double feature(final int index) {
        return buffer.getDouble(DecisionLayout.FEATURES + index * Double.BYTES, LITTLE_ENDIAN);
    }

    public int scoreCount() {
        return getShort(scoresGroup + Short.BYTES);
    }

    public double score(final int index) {
        return buffer.getDouble(scoresGroup + GROUP_HEADER_LENGTH + index * Double.BYTES, LITTLE_ENDIAN);
    }

    public int reasonCount() {
        return getShort(reasonsGroup + Short.BYTES);
    }

    /** @return number in the pipeline's list of reason codes. */
    public int reason(final int index) {
        return getShort(reasonsGroup + GROUP_HEADER_LENGTH + index * Short.BYTES);
    }

    /** @return reference tables of the pipeline. */
    public int tableCount() {
        return getShort(referencesGroup + Short.BYTES);
    }

    /** @return the version of a reference table that was used, 0 where it had none yet. */
    public long tableVersion(final int table) {
        return buffer.getInt(referencesGroup + GROUP_HEADER_LENGTH + table * Integer.BYTES, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    private int getShort(final int at) {
        return buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
    }
}
