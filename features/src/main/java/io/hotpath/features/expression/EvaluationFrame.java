package io.hotpath.features.expression;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.features.arithmetic.WideNumber;
import io.hotpath.features.reference.ReferenceJoin;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What an expression can ask about one event: its fields, its entities' windows, the features and scores so far. Reused for every
 * event; one thread.
 */
public final class EvaluationFrame {
    private static final int NUMBERS = 4;

    private final long[] windowStates;
    private final long[] values;
    private final double[] before;
    private final WideNumber[] numbers = new WideNumber[NUMBERS];
    private long streamTimeNanos;
    private boolean outside;
    private DirectBuffer event;
    private int blockOffset;
    private MutableDirectBuffer features;
    private int featuresOffset;
    private MutableDirectBuffer scores;
    private int scoresOffset;
    private ReferenceJoin[] references = new ReferenceJoin[0];
    private int[] bands = new int[0];
    private Decision decision;

    /** For expressions that ask no window. */
    public EvaluationFrame() {
        this(0, 0, 0);
    }

    /**
     * @param windowCount of the plan.
     * @param valueCount  that the log keeps of an event.
     * @param beforeCount expressions that are asked before the event enters its windows.
     */
    public EvaluationFrame(final int windowCount, final int valueCount, final int beforeCount) {
        windowStates = new long[windowCount];
        values = new long[valueCount];
        before = new double[beforeCount];
        Arrays.setAll(numbers, index -> new WideNumber());
    }

    /** Sets the event whose block starts at an offset. */
    public void event(final DirectBuffer buffer, final int eventBlockOffset) {
        event = buffer;
        blockOffset = eventBlockOffset;
    }

    /** Sets the greatest event time so far. */
    public void streamTimeNanos(final long nanos) {
        streamTimeNanos = nanos;
    }

    /** @return the greatest event time so far. */
    public long streamTimeNanos() {
        return streamTimeNanos;
    }

    /** Sets whether the event stays out of its windows, and leaves no trace. */
    public void outside(final boolean isOutside) {
        outside = isOutside;
    }

    /** @return whether the event is too late or too far ahead to enter windows. */
    public boolean outside() {
        return outside;
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

    /** Sets the joins of the pipeline's reference tables, in the order of its file. */
    public void references(final ReferenceJoin... joins) {
        references = joins;
    }

    /** @return the row of a reference table that belongs to the event. */
    public ReferenceJoin reference(final int table) {
        return references[table];
    }

    /** Sets where the numbers of the event's bands are, in the order of the pipeline's file. */
    public void bands(final int... numbersOfBands) {
        bands = numbersOfBands;
    }

    /** @return the number of a band, as its decision has it. */
    public int bandNumber(final int place) {
        return bands[place];
    }

    /** Sets what was decided on the event, for conditions on decisions; whatever else is asked has none. */
    public void decision(final Decision made) {
        decision = made;
    }

    /** @return what was decided on the event. */
    public Decision decision() {
        return decision;
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
     * @param window index of the window in the plan.
     * @return the address of its state for the event's entity, or 0 where the event names none or the window holds nothing.
     */
    public long windowState(final int window) {
        return windowStates[window];
    }

    /** Sets where a window's state lies; 0 for none. */
    public void windowState(final int window, final long address) {
        windowStates[window] = address;
    }

    /** @return the event's value as the log keeps it. */
    public long value(final int index) {
        return values[index];
    }

    /** Sets the event's value as the log keeps it. */
    public void value(final int index, final long kept) {
        values[index] = kept;
    }

    /** @return what an expression answered before the event entered its windows. */
    public double before(final int index) {
        return before[index];
    }

    /** Notes what an expression answered before the event entered its windows. */
    public void before(final int index, final double answer) {
        before[index] = answer;
    }

    /** @return one of four numbers for an expression to compute with; they keep nothing from one to the next. */
    public WideNumber number(final int index) {
        return numbers[index];
    }
}
