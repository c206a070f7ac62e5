package io.hotpath.client;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Reads a decision's SBE message, {@code hotpath-decision.xml}: what it knows of the block, whatever comes behind that, and the
 * groups of scores and reasons behind the features'. A view; one thread, no garbage.
 */
final class DecisionMessage {
    private static final int HEADER_LENGTH = 8;
    private static final int SEQUENCE = HEADER_LENGTH;
    private static final int EVENT_TIME = SEQUENCE + 2 * Long.BYTES;
    private static final int PIPELINE_VERSION = EVENT_TIME + Long.BYTES;
    private static final int OUTCOME = 56;
    private static final int FLAGS = OUTCOME + Byte.BYTES;
    private static final int GROUP_HEADER_LENGTH = 2 * Short.BYTES;

    private DirectBuffer buffer;
    private int scores;
    private int reasons;

    /** Turns to a decision that begins where its buffer does. */
    void wrap(final DirectBuffer decision) {
        buffer = decision;
        final int features = HEADER_LENGTH + getShort(0);
        scores = behind(features);
        reasons = behind(scores);
    }

    private int behind(final int group) {
        return group + GROUP_HEADER_LENGTH + getShort(group) * count(group);
    }

    private int count(final int group) {
        return getShort(group + Short.BYTES);
    }

    private int getShort(final int at) {
        return buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
    }

    long sequence() {
        return buffer.getLong(SEQUENCE, LITTLE_ENDIAN);
    }

    long eventTimeNanos() {
        return buffer.getLong(EVENT_TIME, LITTLE_ENDIAN);
    }

    long pipelineVersion() {
        return buffer.getLong(PIPELINE_VERSION, LITTLE_ENDIAN);
    }

    int outcome() {
        return buffer.getByte(OUTCOME) & 0xFF;
    }

    int flags() {
        return buffer.getByte(FLAGS);
    }

    int scoreCount() {
        return count(scores);
    }

    double score(final int index) {
        return buffer.getDouble(scores + GROUP_HEADER_LENGTH + index * Double.BYTES, LITTLE_ENDIAN);
    }

    int reasonCount() {
        return count(reasons);
    }

    int reason(final int index) {
        return getShort(reasons + GROUP_HEADER_LENGTH + index * Short.BYTES);
    }
}
