package io.hotpath.client;

import io.hotpath.client.shared.Messages;
import io.hotpath.client.shared.RingSizes;
import io.hotpath.client.shared.ServerText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * Asks a running pipeline for decisions, through memory that both share. One thread calls, but for {@link #close}; a program with
 * several opens a client for each. No garbage for a request.
 * <pre>{@code
 * try (DecisionClient client = DecisionClient.connect(Path.of("/dev/shm/hotpath-card-fraud"))) {
 *     Reply reply = new Reply();
 *     client.decide(authorisation, 0, length, 500_000, reply);      // within half a millisecond
 *     authorise("approve".equals(reply.outcome()));                 // the pipeline's fallback, where there was no reply in time
 * }
 * }</pre>
 * Either {@link #decide}, which waits for its reply, or {@link #send} and {@link #poll}, for many requests at a time. A server
 * that is started anew is found by itself; what was not answered then ends with {@link Status#SERVER_GONE}.
 */
public final class DecisionClient implements AutoCloseable {
    /** Requests that may be open at a time, and fewer where the server's longest replies to so many would not lie in the ring. */
    public static final int MOST_OPEN = RingSizes.MOST_OPEN;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long SPINS = 200;
    private static final long YIELDS = 50;
    private static final long SHORTEST_PARK_NANOS = 1_000;
    private static final long LONGEST_PARK_NANOS = 20_000;

    private final Keeper keeper;
    private final IdleStrategy idle;
    private final String sourceName;
    private final Reply shown = new Reply();
    private final MessageHandler onMessage = this::onMessage;
    private Link link;
    private int source;
    private Pending pending;
    private Status refusal = Status.BUSY;
    private ReplyHandler handler;
    private Reply awaited;
    private long awaitedNumber;
    private int ended;
    private long strays;
    private long droppedBefore;

    private DecisionClient(final Path directory, final Link link, final String sourceName, final IdleStrategy idle) {
        this.idle = idle;
        this.sourceName = sourceName;
        use(link);
        keeper = new Keeper(directory, link);
    }

    /** Connects within 5 s, for the pipeline's first source of requests; {@link #decide} yields while it waits. */
    public static DecisionClient connect(final Path directory) {
        return connect(directory, "", PATIENCE,
            new BackoffIdleStrategy(SPINS, YIELDS, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS));
    }

    /**
     * Connects.
     *
     * @param directory of the requests: what {@code hotpath run --requests} has.
     * @param source    whose records the requests are, as the pipeline names it; empty for the first.
     * @param patience  to wait for a server at most.
     * @param idle      what {@link #decide} does while it waits; one that spins needs a core for it.
     * @return the client; the caller closes it.
     * @throws ServerUnavailableException where no server takes it in time, or none that has such a source.
     */
    public static DecisionClient connect(
        final Path directory, final String source, final Duration patience, final IdleStrategy idle) {
        final Link link = Keeper.connect(directory, patience);
        if (number(link.text(), source) < 0) {
            link.close();
            throw new ServerUnavailableException("the pipeline " + link.text().pipeline() + " has no source of requests '" + source
                + "'; it has " + link.text().sources().stream().map(ServerText.Source::name).toList(), null);
        }
        return new DecisionClient(directory, link, source, idle);
    }

    private static int number(final ServerText text, final String name) {
        return text.sources().stream().filter(each -> name.isEmpty() || each.name().equals(name))
            .mapToInt(ServerText.Source::number).findFirst().orElse(-1);
    }

    private void use(final Link next) {
        link = next;
        source = number(next.text(), sourceName);
        pending = new Pending(Math.min(MOST_OPEN, next.mostOpen()), next.firstRequest());
        droppedBefore = 0;
    }

    /**
     * Asks, and waits for the reply, but not longer than the budget. Not while what {@link #send} sent is open: {@link #poll} alone
     * gives those replies.
     *
     * @param record      holds the event, in the format of the source.
     * @param offset      where it starts.
     * @param length      in bytes.
     * @param budgetNanos from now; 0 for the budget of the pipeline's fallback, and where that has none, as long as it takes.
     * @param reply       is made to show what came of it.
     * @return the reply's status.
     * @throws IllegalStateException where requests are open.
     */
    public Status decide(
        final DirectBuffer record, final int offset, final int length, final long budgetNanos, final Reply reply) {
        if (!pending.isEmpty()) {
            throw new IllegalStateException("requests that were sent are open: poll until each has ended, or open another client");
        }
        awaited = reply;
        awaitedNumber = send(record, offset, length, System.nanoTime(), budgetNanos);
        if (awaitedNumber < 0) {
            awaited = null;
            return reply.without(link.text(), refusal, -1).status();
        }
        idle.reset();
        while (awaited != null) {
            idle.idle(poll(null, Integer.MAX_VALUE));
        }
        return reply.status();
    }

    /**
     * Sends a request whose reply {@link #poll} will give.
     *
     * @param record      holds the event, in the format of the source; copied before this returns.
     * @param offset      where it starts.
     * @param length      in bytes.
     * @param sentNanos   when the request was due, in nanoseconds of {@link System#nanoTime}.
     * @param budgetNanos behind that; 0 for the budget of the pipeline's fallback.
     * @return the request's number; -1 where it was not sent, and {@link #refusal} says why.
     */
    public long send(
        final DirectBuffer record, final int offset, final int length, final long sentNanos, final long budgetNanos) {
        if (link.isGone() && !findServer()) {
            return refuse(Status.SERVER_GONE);
        }
        final RingBuffer ring = link.requests();
        if (length < 0 || length > ring.maxMsgLength() - Messages.RECORD) {
            return refuse(Status.TOO_LARGE);
        }
        final int at = pending.isFull() ? -1 : ring.tryClaim(Messages.REQUEST, Messages.RECORD + length);
        if (at < 0) {
            return refuse(Status.BUSY);
        }
        final long number = pending.next();
        final long budget = budgetNanos == 0 ? link.budgetNanos() : budgetNanos;
        write(ring.buffer(), at, number, sentNanos, budget);
        ring.buffer().putBytes(at + Messages.RECORD, record, offset, length);
        ring.commit(at);
        pending.add(budget == 0 ? Pending.NEVER : deadline(sentNanos, budget));
        return number;
    }

    private static long deadline(final long sentNanos, final long budgetNanos) {
        return budgetNanos > Pending.NEVER - sentNanos && sentNanos > 0 ? Pending.NEVER : sentNanos + budgetNanos;
    }

    private void write(
        final AtomicBuffer buffer, final int at, final long number, final long sentNanos, final long budgetNanos) {
        buffer.putLong(at, number);
        buffer.putLong(at + Messages.SENT, sentNanos);
        buffer.putLong(at + Messages.BUDGET, budgetNanos);
        buffer.putInt(at + Messages.SOURCE, source);
    }

    private long refuse(final Status why) {
        refusal = why;
        return -1;
    }

    /** A new server is turned to when all that the one before left open has been told. */
    private boolean findServer() {
        final Link next = pending.isEmpty() ? keeper.takeFound() : null;
        if (next == null) {
            return false;
        }
        if (number(next.text(), sourceName) < 0) {
            next.close();
            return false;
        }
        link.close();
        use(next);
        return true;
    }

    /** @return why the last request was not sent. */
    public Status refusal() {
        return refusal;
    }

    /** @return what stands in for the reply to the last request that was not sent; valid until the next call. */
    public Reply unsent() {
        return shown.without(link.text(), refusal, -1);
    }

    /**
     * Gives the replies that have come, and, when all of them are given, tells of requests that get none any more: their budget has
     * passed, the server is gone, or they have no budget and the server had to drop replies.
     *
     * @param replies hears of each.
     * @param limit   the most replies.
     * @return requests that came to an end.
     */
    public int poll(final ReplyHandler replies, final int limit) {
        handler = replies;
        ended = 0;
        final boolean isGone = link.isGone(); // first: what was replied before that is read
        final long dropped = link.dropped();
        final Pending asked = pending; // a handler may ask again, and of another server then
        if (readAll(limit)) {
            if (dropped > droppedBefore) {
                droppedBefore = dropped;
                asked.endEndless(System.nanoTime());
            }
            endOverdue(asked);
            if (isGone) {
                endAll(asked);
            }
        }
        return ended;
    }

    /**
     * One read ends where the ring's memory does, perhaps with nothing but the padding there: all is read when one gets no further.
     *
     * @return whether all is read; not where the limit was reached, and no poll gives more than can be open.
     */
    private boolean readAll(final int limit) {
        final RingBuffer ring = link.replies();
        int left = Math.min(limit, MOST_OPEN);
        long before;
        do {
            before = ring.consumerPosition();
            left -= ring.read(onMessage, left);
        } while (left > 0 && ring.consumerPosition() > before);
        return left > 0;
    }

    private void endOverdue(final Pending asked) {
        for (long number = asked.removeOverdue(System.nanoTime()); number >= 0;) {
            end(Status.OVERDUE, number);
            number = asked.removeOverdue(System.nanoTime());
        }
    }

    private void endAll(final Pending asked) {
        for (long number = asked.removeOldest(); number >= 0; number = asked.removeOldest()) {
            end(Status.SERVER_GONE, number);
        }
    }

    private void end(final Status why, final long number) {
        give(number, (awaits(number) ? awaited : shown).without(link.text(), why, number));
    }

    private boolean awaits(final long number) {
        return awaited != null && number == awaitedNumber;
    }

    private void onMessage(final int type, final MutableDirectBuffer buffer, final int index, final int length) {
        final long number = buffer.getLong(index);
        if (pending.remove(number)) {
            give(number, (awaits(number) ? awaited : shown).of(link.text(), type, buffer, index, length));
        } else {
            strays++; // its budget had passed
        }
    }

    private void give(final long number, final Reply reply) {
        ended++;
        if (awaits(number)) {
            awaited = null;
        } else if (handler != null) {
            handler.onReply(reply);
        }
    }

    /** @return replies that came after their request's budget had passed, and were told as {@link Status#OVERDUE}. */
    public long strays() {
        return strays;
    }

    /** @return replies that the server had to drop, since they were not read. */
    public long dropped() {
        return link.dropped();
    }

    /** @return the names of what the pipeline can decide, by their numbers. */
    public List<String> outcomes() {
        return link.text().outcomes();
    }

    /** @return whether a server is there that takes requests. */
    public boolean isConnected() {
        return !link.isGone();
    }

    /** Leaves the server; any thread, when no other uses the client. */
    @Override
    public void close() {
        keeper.close();
        link.close();
    }
}
