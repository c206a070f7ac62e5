package io.hotpath.codecs.decision;

/**
 * Where the parts of a decision lie, given how many features and scores its pipeline has. An SBE message, little-endian:
 * <pre>
 *   0     header: block length, template id, schema id, version (uint16 each)
 *   8     sequence         int64     place in the one order of inputs
 *   16    offset           int64     origin: with source and partition
 *   24    eventTimeNanos   int64     since 1970
 *   32    pipelineVersion  int64
 *   40    modelVersion     int64     over all models of the pipeline
 *   48    partition        int32
 *   52    source           uint16    number of the source topic
 *   54    rule             uint16    place of the rule that decided; 65,535 where none did
 *   56    outcome          uint8     number in the pipeline's list of outcomes; 255 where the pipeline decides nothing
 *   57    flags            uint8     bit 0: the event was late; bit 1: a model could not score it;
 *                                    bit 2: it was ahead of the clock; bit 3: it was decided before;
 *                                    bit 4: the fallback answered; bit 5: its deadline could not be met
 *   58    featuresHash     int64     {@link FeatureHash} of all features, also of those that are not in the message
 *   66    (two bytes free; the block ends so that the features are aligned)
 *   68    features: block length 8, count (uint16 each), then float64 each; none where the pipeline does not keep them
 *         scores:   block length 8, count, then float64 each
 *         reasons:  block length 2, count, then uint16 each, numbers in the pipeline's list of reason codes
 *         references: block length 4, count, then uint32 each, the versions of the reference tables that were used, 0 for none
 *         bands:    block length 1, count, then uint8 each, numbers in the pipeline's lists of bands, 255 for none
 * </pre>
 * Bands came with version 1 of the schema, the hash with version 2.
 *
 * @param featureCount that are in the message: all of the pipeline, or none.
 * @param scoreCount   one a model, then one for each score made of them.
 * @param tableCount   reference tables of the pipeline.
 * @param reasonCount  different reason codes of the pipeline; a decision has no more.
 * @param bandCount    values that the pipeline cuts into bands.
 */
public record DecisionLayout(int featureCount, int scoreCount, int tableCount, int reasonCount, int bandCount) {
    public static final int TEMPLATE_ID = 1;
    public static final int SCHEMA_ID = 42;
    public static final int SCHEMA_VERSION = 2;
    /** Most reasons that one rule may give. */
    public static final int MAX_REASONS = 8;
    /** Outcome of a decision of a pipeline that decides nothing, and band of a value that is in none. */
    public static final int NONE = 0xFF;
    /** Rule of a decision of a pipeline that decides nothing, and of one that the fallback made. */
    public static final int NO_RULE = 0xFFFF;

    static final int HEADER_LENGTH = 8;
    static final int VERSION = HEADER_LENGTH - Short.BYTES;
    static final int SEQUENCE = HEADER_LENGTH;
    static final int OFFSET = SEQUENCE + Long.BYTES;
    static final int EVENT_TIME = OFFSET + Long.BYTES;
    static final int PIPELINE_VERSION = EVENT_TIME + Long.BYTES;
    static final int MODEL_VERSION = PIPELINE_VERSION + Long.BYTES;
    static final int PARTITION = MODEL_VERSION + Long.BYTES;
    static final int SOURCE = PARTITION + Integer.BYTES;
    static final int RULE = SOURCE + Short.BYTES;
    static final int OUTCOME = RULE + Short.BYTES;
    static final int FLAGS = OUTCOME + Byte.BYTES;
    static final int FEATURES_HASH = FLAGS + Byte.BYTES;
    static final int FREE = FEATURES_HASH + Long.BYTES;
    static final int FREE_LENGTH = 2;
    static final int FEATURES_GROUP = FREE + FREE_LENGTH;
    static final int BLOCK_LENGTH = FEATURES_GROUP - HEADER_LENGTH;
    static final int GROUP_HEADER_LENGTH = 2 * Short.BYTES;
    static final int FEATURES = FEATURES_GROUP + GROUP_HEADER_LENGTH;
    static final int LATE_FLAG = 1;
    static final int UNSCORED_FLAG = 2;
    static final int AHEAD_FLAG = 4;
    static final int REPEATED_FLAG = 8;
    static final int FALLBACK_FLAG = 16;
    static final int OVERDUE_FLAG = 32;

    /** @return where the first feature lies, a multiple of 8. */
    public int featuresOffset() {
        return FEATURES;
    }

    /** @return where the first score lies. */
    public int scoresOffset() {
        return FEATURES + featureCount * Double.BYTES + GROUP_HEADER_LENGTH;
    }

    int reasonsGroup() {
        return scoresOffset() + scoreCount * Double.BYTES;
    }

    /** @return bytes that the longest decision of the pipeline takes. */
    public int maxLength() {
        return reasonsGroup() + 3 * GROUP_HEADER_LENGTH + reasonCount * Short.BYTES + tableCount * Integer.BYTES + bandCount;
    }
}
