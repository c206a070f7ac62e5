package io.hotpath.engine.ingest;

import io.hotpath.core.ColdPath;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;

/**
 * The ingest thread's work: brings records in, merges them into one order, announces versions of reference tables between them,
 * and takes all to the stages. While a ring is full records stay where they are, and the feed is fetched from, so that it stops
 * for want of room and the brokers know we live. Stages on this thread are never full: whatever they wait for is waited for here.
 */
public final class IngestAgent implements Agent {
    /** Of a duty cycle, so that tables and the feed come to their turn among many records. */
    private static final int MOST_RECORDS = 256;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final String roleName;
    private final Intake intake;
    private final Feed feed;
    private final int frameCapacity;
    private final NanoClock clock;
    private final Merge merge;
    private final AtomicLong stalls = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private boolean stalled;
    private boolean tablesAreThere;
    private long patienceNanos;

    /**
     * @param roleName         of its thread, which decides too where nothing else does.
     * @param intake           takes the inputs.
     * @param feed             brings the records; closed at the end.
     * @param frameCapacity    bytes of an input frame.
     * @param longestWaitNanos for a source that is known to hold more and has nothing at hand.
     * @param clock            of that wait.
     */
    public IngestAgent(
        final String roleName, final Intake intake, final Feed feed, final int frameCapacity, final long longestWaitNanos,
        final NanoClock clock) {
        this.roleName = roleName;
        this.intake = intake;
        this.feed = feed;
        this.frameCapacity = frameCapacity;
        this.clock = clock;
        merge = new Merge(longestWaitNanos);
    }

    @Override
    public String roleName() {
        return roleName;
    }

    @Override
    public int doWork() {
        if (!tablesAreThere) {
            tablesAreThere = !intake.offerTables(); // the first record must find the tables that were there before it
            return 1;
        }
        final int fetched = feed.fetch(patienceNanos);
        openLanes();
        final int taken = take();
        givenUp.setRelease(merge.givenUp());
        return fetched + taken;
    }

    @ColdPath // one for each partition
    private void openLanes() {
        final List<? extends RecordSource> sources = feed.sources();
        while (merge.laneCount() < sources.size()) {
            merge.add(new Lane(sources.get(merge.laneCount()), intake, frameCapacity));
        }
    }

    private int take() {
        int taken = 0;
        boolean moreTables = intake.offerTables();
        Lane next = merge.next(clock.nanoTime());
        while (next != null && taken < MOST_RECORDS && next.sequence()) {
            taken++;
            moreTables = intake.offerTables();
            next = merge.next(clock.nanoTime());
        }
        noteStall(next != null && taken < MOST_RECORDS);
        patienceNanos = next != null || moreTables ? 0 : merge.isWaiting() ? SHORT_NANOS : IDLE_NANOS;
        return taken;
    }

    private void noteStall(final boolean isFull) {
        if (isFull && !stalled) {
            stalls.setRelease(stalls.getPlain() + 1);
        }
        stalled = isFull;
    }

    /** @return how often records had to wait for room in the ring. Any thread. */
    public long stalls() {
        return stalls.getAcquire();
    }

    /** @return how often a source that holds more was no longer waited for, so that its events may come late. Any thread. */
    public long givenUp() {
        return givenUp.getAcquire();
    }

    @Override
    public void onClose() {
        feed.close();
    }
}
