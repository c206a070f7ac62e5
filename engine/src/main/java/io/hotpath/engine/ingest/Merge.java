package io.hotpath.engine.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes one order of many lanes: of the events at their heads, the one with the least event time comes next. In a topic whose
 * partitions are each in the order of time this gives back the order of the whole, whatever the broker hands over first.
 * <ul>
 *   <li>A lane that is known to hold more, and has nothing at hand, is waited for: it may hold the earliest. Not longer than a
 *       bound, and never for a lane at its end: an idle partition holds back nobody.
 *   <li>A label has no event time. It comes before the next event where it reached its topic before that event reached its own, as
 *       it would have if both had been read at once; so it does not overtake its event where the topics are read up.
 *   <li>A request comes next as soon as it is there: whoever sent it waits. Its time moves the stream as that of any event; what
 *       the other lanes hold back comes behind it, late where it is further behind than the lateness.
 *   <li>What could not be decoded, and an event so far ahead of the clock that it moves no window, goes when it is at the head.
 * </ul>
 */
final class Merge {
    private final List<Lane> lanes = new ArrayList<>();
    private final long longestWaitNanos;
    private long givenUp;
    private boolean waiting;

    /** @param longestWaitNanos for a lane that holds more. */
    Merge(final long longestWaitNanos) {
        this.longestWaitNanos = longestWaitNanos;
    }

    void add(final Lane lane) {
        lanes.add(lane);
    }

    int laneCount() {
        return lanes.size();
    }

    /**
     * The lane whose head comes next.
     *
     * @param nowNanos of the ingest's clock.
     * @return the lane, or null where there is no record or the next may still have to come.
     */
    Lane next(final long nowNanos) {
        Lane event = null;
        Lane label = null;
        boolean anyEmpty = false;
        for (int i = 0; i < lanes.size(); i++) { // no iterator: this runs for every record
            final Lane lane = lanes.get(i);
            if (!lane.fill()) {
                anyEmpty |= !lane.isLive();
            } else if (lane.isLive()) {
                return lane;
            } else if (lane.isTimed()) {
                event = event == null || lane.isEarlierThan(event) ? lane : event;
            } else if (lane.isLabel()) {
                label = label == null || lane.arrivedBefore(label) ? lane : label;
            } else {
                return lane;
            }
        }
        final Lane next = label != null && (event == null || label.arrivedBefore(event)) ? label : event;
        waiting = anyEmpty && next != null && isAnyAwaited(nowNanos);
        return waiting ? null : next;
    }

    private boolean isAnyAwaited(final long nowNanos) {
        boolean isAny = false;
        for (int i = 0; i < lanes.size(); i++) {
            final Lane lane = lanes.get(i);
            final boolean before = lane.isOverdue();
            isAny |= lane.isAwaited(nowNanos, longestWaitNanos);
            givenUp += lane.isOverdue() && !before ? 1 : 0;
        }
        return isAny;
    }

    /** @return whether {@link #next} found records that wait for others. */
    boolean isWaiting() {
        return waiting;
    }

    /** @return how often a lane was no longer waited for. */
    long givenUp() {
        return givenUp;
    }
}
