package io.hotpath.engine.history;

import org.agrona.concurrent.UnsafeBuffer;

/** Labels that become known a fixed time after their events, in the order of these. Grows with the labels that wait. */
final class LabelQueue {
    private static final int INITIAL_CAPACITY = 1 << 10;

    private final int labelLength;
    private final long delayNanos;
    private final UnsafeBuffer label = new UnsafeBuffer(0, 0);
    private byte[] labels;
    private long[] knownNanos = new long[INITIAL_CAPACITY];
    private long begin;
    private long end;

    LabelQueue(final int labelLength, final long delayNanos) {
        this.labelLength = labelLength;
        this.delayNanos = delayNanos;
        labels = new byte[INITIAL_CAPACITY * labelLength];
    }

    /** @return where to write the label of an event of that time. */
    UnsafeBuffer add(final long eventNanos) {
        if (end - begin == knownNanos.length) {
            doubleCapacity();
        }
        final int slot = slot(end++);
        knownNanos[slot] = Math.min(eventNanos, Long.MAX_VALUE - delayNanos) + delayNanos;
        label.wrap(labels, slot * labelLength, labelLength);
        return label;
    }

    /** The capacity is a power of two; label n stands at n modulo it. */
    private int slot(final long position) {
        return (int) (position & (knownNanos.length - 1));
    }

    private void doubleCapacity() {
        final int capacity = knownNanos.length;
        final byte[] wider = new byte[Math.multiplyExact(2 * capacity, labelLength)];
        final long[] widerNanos = new long[2 * capacity];
        for (long position = begin; position < end; position++) {
            final int from = slot(position);
            final int to = (int) (position & (widerNanos.length - 1));
            System.arraycopy(labels, from * labelLength, wider, to * labelLength, labelLength);
            widerNanos[to] = knownNanos[from];
        }
        labels = wider;
        knownNanos = widerNanos;
    }

    /** @return the first label that is known by a time, taken off; null where there is none. Valid until the next call. */
    UnsafeBuffer next(final long timeNanos) {
        if (begin == end || knownNanos[slot(begin)] > timeNanos) {
            return null;
        }
        label.wrap(labels, slot(begin++) * labelLength, labelLength);
        return label;
    }
}
