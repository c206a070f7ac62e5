package io.hotpath.codecs.decision;

/** Names the first part in which two decisions differ, in the order of their bytes. For replay; makes strings. */
public final class DecisionDifference {

    private DecisionDifference() {
    }

    /**
     * Compares byte for byte.
     *
     * @param left  a decision.
     * @param right another.
     * @return such as {@code features[3]}, or null where they are the same.
     */
    public static String first(final Decision left, final Decision right) {
        final int at = firstByte(left, right, 0);
        if (at < 0) {
            return left.buffer().capacity() == right.buffer().capacity() ? null : "length";
        }
        final boolean isHash = at >= DecisionLayout.FEATURES_HASH && at < DecisionLayout.FREE;
        final int behind = isHash ? firstByte(left, right, DecisionLayout.FEATURES_GROUP) : -1;
        return nameOf(left, behind < 0 ? at : behind); // a feature that differs says more than the hash of all
    }

    private static int firstByte(final Decision left, final Decision right, final int from) {
        final int shorter = Math.min(left.buffer().capacity(), right.buffer().capacity());
        for (int i = from; i < shorter; i++) {
            if (left.buffer().getByte(i) != right.buffer().getByte(i)) {
                return i;
            }
        }
        return -1;
    }

    private static String nameOf(final Decision decision, final int at) {
        if (at < DecisionLayout.FEATURES_GROUP) {
            return rootName(at);
        }
        final int scores = DecisionLayout.FEATURES + decision.featureCount() * Double.BYTES;
        final int reasons = scores + DecisionLayout.GROUP_HEADER_LENGTH + decision.scoreCount() * Double.BYTES;
        if (at < scores) {
            return entry("features", at - DecisionLayout.FEATURES, Double.BYTES);
        }
        if (at < reasons) {
            return entry("scores", at - scores - DecisionLayout.GROUP_HEADER_LENGTH, Double.BYTES);
        }
        final int references = reasons + DecisionLayout.GROUP_HEADER_LENGTH + decision.reasonCount() * Short.BYTES;
        if (at < references) {
            return entry("reasons", at - reasons - DecisionLayout.GROUP_HEADER_LENGTH, Short.BYTES);
        }
        final int bands = references + DecisionLayout.GROUP_HEADER_LENGTH + decision.tableCount() * Integer.BYTES;
        return at < bands
            ? entry("references", at - references - DecisionLayout.GROUP_HEADER_LENGTH, Integer.BYTES)
            : entry("bands", at - bands - DecisionLayout.GROUP_HEADER_LENGTH, Byte.BYTES);
    }

    private static String entry(final String group, final int offset, final int size) {
        return offset < 0 ? group + ".count" : group + '[' + offset / size + ']';
    }

    private static String rootName(final int at) {
        if (at >= DecisionLayout.FREE) {
            return "block";
        }
        if (at >= DecisionLayout.FEATURES_HASH) {
            return "featuresHash";
        }
        if (at >= DecisionLayout.RULE) {
            return at >= DecisionLayout.FLAGS ? "flags" : at >= DecisionLayout.OUTCOME ? "outcome" : "rule";
        }
        if (at >= DecisionLayout.PARTITION) {
            return at >= DecisionLayout.SOURCE ? "source" : "partition";
        }
        if (at >= DecisionLayout.PIPELINE_VERSION) {
            return at >= DecisionLayout.MODEL_VERSION ? "modelVersion" : "pipelineVersion";
        }
        if (at >= DecisionLayout.OFFSET) {
            return at >= DecisionLayout.EVENT_TIME ? "eventTimeNanos" : "offset";
        }
        return at >= DecisionLayout.SEQUENCE ? "sequence" : "header";
    }
}
