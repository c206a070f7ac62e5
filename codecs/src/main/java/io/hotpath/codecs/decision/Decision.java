package io.hotpath.codecs.decision;

import static io.hotpath.codecs.decision.DecisionLayout.FEATURES_GROUP;
import static io.hotpath.codecs.decision.DecisionLayout.GROUP_HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A view of one decision where it lies; see {@link DecisionLayout}. Numbers are its own; names are those of the schema that it was
 * given, which must be that of the pipeline that made it. Reused; one thread, no garbage.
 */
public final class Decision {
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private DecisionSchema schema;
    private int scoresGroup;
    private int reasonsGroup;
    private int referencesGroup;
    private int bandsGroup;

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
        bandsGroup = referencesGroup + GROUP_HEADER_LENGTH + tableCount() * Integer.BYTES;
        return this;
    }

    /**
     * Gives names to the numbers of this decision and of those that it shows next.
     *
     * @param names of the pipeline that made them.
     * @return this.
     */
    public Decision named(final DecisionSchema names) {
        schema = names;
        return this;
    }

    /** @return the names that were given; null where none were. */
    public DecisionSchema schema() {
        return schema;
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
        return has(DecisionLayout.UNSCORED_FLAG);
    }

    public long modelVersion() {
        return buffer.getLong(DecisionLayout.MODEL_VERSION, LITTLE_ENDIAN);
    }

    /** @return place of the rule that decided, or {@link DecisionLayout#NO_RULE}. */
    public int rule() {
        return getShort(DecisionLayout.RULE);
    }

    /** @return the outcome's name; null where the pipeline decides nothing. */
    public String outcome() {
        return outcomeNumber() == DecisionLayout.NONE ? null : schema.outcomes().get(outcomeNumber());
    }

    /** @return number in the pipeline's list of outcomes, or {@link DecisionLayout#NONE}. */
    public int outcomeNumber() {
        return buffer.getByte(DecisionLayout.OUTCOME) & 0xFF;
    }

    /** @return whether the event was further behind the stream than the pipeline's lateness. */
    public boolean late() {
        return has(DecisionLayout.LATE_FLAG);
    }

    /** @return whether the event's time was too far ahead of the clock: it entered no window. */
    public boolean ahead() {
        return has(DecisionLayout.AHEAD_FLAG);
    }

    /** @return whether the event was decided before, and this is what was decided then. */
    public boolean repeated() {
        return has(DecisionLayout.REPEATED_FLAG);
    }

    /** @return whether the pipeline's fallback answered and no rule was asked. */
    public boolean fallback() {
        return has(DecisionLayout.FALLBACK_FLAG);
    }

    /** @return whether the event's deadline could not be met any more when it was taken, so that no model was asked. */
    public boolean overdue() {
        return has(DecisionLayout.OVERDUE_FLAG);
    }

    private boolean has(final int flag) {
        return (buffer.getByte(DecisionLayout.FLAGS) & flag) != 0;
    }

    /** @return the {@link FeatureHash} of the features that it was made by. */
    public long featuresHash() {
        return buffer.getLong(DecisionLayout.FEATURES_HASH, LITTLE_ENDIAN);
    }

    /** @return features that it holds: all of the pipeline, or none where the pipeline does not keep them. */
    public int featureCount() {
        return getShort(FEATURES_GROUP + Short.BYTES);
    }

    /**
     * Shows a feature.
     *
     * @param index of the feature in the pipeline.
     * @return its value, NaN where it is missing.
     * @throws IndexOutOfBoundsException where there is no such feature, or the pipeline does not keep them.
     */
    public double feature(final int index) {
        Objects.checkIndex(index, featureCount());
        return buffer.getDouble(DecisionLayout.FEATURES + index * Double.BYTES, LITTLE_ENDIAN);
    }

    /** @return the value of the feature of that name. */
    public double feature(final String name) {
        return feature(schema.features().indexOf(name));
    }

    public int scoreCount() {
        return getShort(scoresGroup + Short.BYTES);
    }

    public double score(final int index) {
        return buffer.getDouble(scoresGroup + GROUP_HEADER_LENGTH + index * Double.BYTES, LITTLE_ENDIAN);
    }

    /** @return the score of the model of that name, or the score that was made of others under it. */
    public double score(final String name) {
        return score(schema.scores().indexOf(name));
    }

    public int reasonCount() {
        return getShort(reasonsGroup + Short.BYTES);
    }

    /** @return a reason code. */
    public String reason(final int index) {
        return schema.reasons().get(reasonNumber(index));
    }

    /** @return whether a reason code, by its number in the pipeline's list, is among the reasons. */
    public boolean hasReason(final int number) {
        for (int i = 0; i < reasonCount(); i++) {
            if (reasonNumber(i) == number) {
                return true;
            }
        }
        return false;
    }

    /** @return number in the pipeline's list of reason codes. */
    public int reasonNumber(final int index) {
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

    /** @return values that the pipeline cuts into bands. */
    public int bandCount() {
        return getShort(bandsGroup + Short.BYTES);
    }

    /** @return the name of the band that a value is in; null where it is in none. */
    public String band(final int index) {
        return bandNumber(index) == DecisionLayout.NONE ? null : schema.bands().get(index).words().get(bandNumber(index));
    }

    /** @return number in the pipeline's list of the value's bands, or {@link DecisionLayout#NONE}. */
    public int bandNumber(final int index) {
        return buffer.getByte(bandsGroup + GROUP_HEADER_LENGTH + index) & 0xFF;
    }

    private int getShort(final int at) {
        return buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
    }
}
