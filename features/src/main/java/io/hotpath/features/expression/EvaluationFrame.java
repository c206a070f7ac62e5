package io.hotpath.features.expression;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What an expression can ask about one event: its fields, its entities' state, the features and scores so far. Reused for every
 * event; one thread.
 */
public final class EvaluationFrame {
    private final long[] entityStates;
    private final long[] wide = new long[3];
    private long entry;
    private long eventTimeNanos;
    private long streamTimeNanos;
    private DirectBuffer event;
    private int blockOffset;
    private MutableDirectBuffer features;
    private int featuresOffset;
    private MutableDirectBuffer scores;
    private int scoresOffset;

    /**
     * @param entityCount how many entities the pipeline keeps features for.
     */
    public EvaluationFrame(final int entityCount) {
        entityStates = new long[entityCount];
    }

    /** Sets the event whose block starts at an offset. */
    public void event(final DirectBuffer buffer, final int eventBlockOffset) {
        event = buffer;
        blockOffset = eventBlockOffset;
    }

    /**
     * Sets where the event stands in the stream.
     *
     * @param entryAddress of the event in the log, 0 where it was too late to enter it.
     * @param eventNanos   of the event.
     * @param streamNanos  of the stream.
     */
    public void place(final long entryAddress, final long eventNanos, final long streamNanos) {
        entry = entryAddress;
        eventTimeNanos = eventNanos;
        streamTimeNanos = streamNanos;
    }

    /** @return three words for an expression to compute with; they keep nothing from one to the next. */
    public long[] wide() {
        return wide;
    }

    /** @return the event's address in the log, or 0 where it is not in it. */
    public long entry() {
        return entry;
    }

    public long eventTimeNanos() {
        return eventTimeNanos;
    }

    public long streamTimeNanos() {
        return streamTimeNanos;
    }

    /** Sets where features are written and read, eight bytes each. */
    public void features(final MutableDirectBuffer buffer, final int offset) {
        features = buffer;
        featuresOffset = offset;
    }

    /** Sets where scores are written and read, eight bytes each. */
    public void scores(final MutableDirectBuffer buffer, final int offset) {
        scores = buffer;
        scoresOffset = offset;
    }

    public DirectBuffer event() {
        return event;
    }

    public int blockOffset() {
        return blockOffset;
    }

    public double feature(final int index) {
        return features.getDouble(featuresOffset + index * Double.BYTES, LITTLE_ENDIAN);
    }

    /** Stores a feature for the expressions that follow and for the decision. */
    public void feature(final int index, final double value) {
        features.putDouble(featuresOffset + index * Double.BYTES, value, LITTLE_ENDIAN);
    }

    public double score(final int index) {
        return scores.getDouble(scoresOffset + index * Double.BYTES, LITTLE_ENDIAN);
    }

    /** Stores a score for the rules and for the decision. */
    public void score(final int index, final double value) {
        scores.putDouble(scoresOffset + index * Double.BYTES, value, LITTLE_ENDIAN);
    }

    /**
     * @param entity index of the entity in the plan.
     * @return the address of its state, or 0 where the event does not name one.
     */
    public long entityState(final int entity) {
        return entityStates[entity];
    }

    /** Sets where an entity's state lies; 0 for none. */
    public void entityState(final int entity, final long address) {
        entityStates[entity] = address;
    }
}
