package io.hotpath.demo.requests;

import io.hotpath.client.DecisionClient;
import io.hotpath.client.Reply;
import io.hotpath.client.ReplyHandler;
import io.hotpath.client.Status;
import io.hotpath.core.latency.LatencyRecorder;
import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.sandbox.payment.Payment;
import io.hotpath.sandbox.payment.PaymentJson;
import io.hotpath.sandbox.payment.PaymentSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.MutableLong;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends authorisations at a rate, each at its time of a fixed schedule whether or not the one before was answered, and measures
 * each from when it was due: a server that falls behind shows it. One thread sends, and reads the replies in between.
 */
public final class SampleSwitch implements ReplyHandler {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Latencies are kept by the number of the request, of which no more are open. */
    private static final int MASK = DecisionClient.MOST_OPEN - 1;

    private final DecisionClient client;
    private final PaymentSource payments;
    private final Load load;
    private final IdleStrategy idle;
    private final long[] dueNanos = new long[MASK + 1];
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[PaymentJson.MAXIMUM_LENGTH]);
    private final LatencyRecorder warmUp = new LatencyRecorder("warm-up");
    private final LatencyRecorder answered = new LatencyRecorder("answered");
    /** Also those that had no reply: without them the tail would end at the budget. */
    private final LatencyRecorder all = new LatencyRecorder("all");
    private final Map<Status, MutableLong> statuses = new EnumMap<>(Status.class);
    private final long[] outcomes = new long[256];
    private long fallbacks;
    private long ended;
    private int open;

    /**
     * What to send.
     *
     * @param requests    in all.
     * @param warmUp      of them that are measured apart, while both programs are being compiled.
     * @param perSecond   on a fixed schedule.
     * @param budgetNanos of each.
     */
    public record Load(long requests, long warmUp, long perSecond, long budgetNanos) {
    }

    /**
     * @param client   connected; the caller closes it.
     * @param payments to authorise; the caller closes it.
     * @param load     what to send.
     * @param idle     between requests and replies.
     */
    public SampleSwitch(
        final DecisionClient client, final PaymentSource payments, final Load load, final IdleStrategy idle) {
        this.client = client;
        this.payments = payments;
        this.load = load;
        this.idle = idle;
    }

    /** Sends all and waits until each has come to its end. */
    public void run() {
        final Payment payment = new Payment();
        final PaymentJson json = new PaymentJson();
        final double interval = (double) NANOS_PER_SECOND / load.perSecond();
        final long start = System.nanoTime();
        for (long i = 0; i < load.requests() && payments.next(payment); i++) {
            final int length = json.encode(payment, record, 0);
            final long due = start + (long) (i * interval);
            pollUntil(due);
            send(length, due);
        }
        while (open > 0) {
            idle.idle(client.poll(this, Integer.MAX_VALUE));
        }
    }

    private void pollUntil(final long dueNanos) {
        while (System.nanoTime() - dueNanos < 0) {
            idle.idle(client.poll(this, Integer.MAX_VALUE));
        }
    }

    private void send(final int length, final long due) {
        final long number = client.send(record, 0, length, due, load.budgetNanos());
        if (number < 0) {
            count(client.refusal(), System.nanoTime() - due);
            client.poll(this, Integer.MAX_VALUE);
        } else {
            dueNanos[(int) (number & MASK)] = due;
            open++;
        }
    }

    @Override
    public void onReply(final Reply reply) {
        open--;
        final long nanos = System.nanoTime() - dueNanos[(int) (reply.number() & MASK)];
        if (reply.isDecided()) {
            (ended < load.warmUp() ? warmUp : answered).record(nanos);
        }
        if (reply.outcomeNumber() < client.outcomes().size()) {
            outcomes[reply.outcomeNumber()]++;
        }
        fallbacks += reply.fallback() ? 1 : 0;
        count(reply.status(), nanos);
    }

    private void count(final Status status, final long nanos) {
        if (ended >= load.warmUp()) {
            all.record(nanos);
        }
        ended++;
        statuses.computeIfAbsent(status, first -> new MutableLong()).increment();
    }

    /** @return latencies of the replies, from when a request was due, those of the warm-up apart, and of all requests' ends. */
    public List<LatencySnapshot> latencies() {
        return load.warmUp() == 0
            ? List.of(answered.total(), all.total()) : List.of(warmUp.total(), answered.total(), all.total());
    }

    /** @return how requests came to their ends. */
    public Map<Status, Long> statuses() {
        final Map<Status, Long> counts = new EnumMap<>(Status.class);
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return counts;
    }

    /** @return what was to be done, by the names of the outcomes. */
    public Map<String, Long> outcomes() {
        final Map<String, Long> named = new TreeMap<>();
        for (int i = 0; i < client.outcomes().size(); i++) {
            if (outcomes[i] > 0) {
                named.put(client.outcomes().get(i), outcomes[i]);
            }
        }
        return named;
    }

    /** @return of them, those that the fallback answered, the server's or the client's. */
    public long fallbacks() {
        return fallbacks;
    }
}
