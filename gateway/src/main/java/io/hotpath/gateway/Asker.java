package io.hotpath.gateway;

import io.hotpath.client.DecisionClient;
import io.hotpath.client.Reply;
import io.hotpath.client.Status;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Asks for many callers by one client, which is one thread's: callers leave their requests in a queue, the agent sends them and
 * gives each its answer. An agent for a thread of its own.
 */
public final class Asker implements Agent {
    /** The longest budget that a request may name. */
    public static final long LONGEST_BUDGET_NANOS = 60_000_000_000L;
    private static final int MOST_WAITING = DecisionClient.MOST_OPEN;

    private final DecisionClient client;
    private final ManyToOneConcurrentArrayQueue<Call> waiting = new ManyToOneConcurrentArrayQueue<>(MOST_WAITING);
    private final Long2ObjectHashMap<Call> open = new Long2ObjectHashMap<>();
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);
    private volatile Answer standIn;
    private volatile boolean closed;

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Call(byte[] record, long sentNanos, long budgetNanos, CompletableFuture<Answer> answer) {
    }

    /** @param client connected; closed with the agent. */
    public Asker(final DecisionClient client) {
        this.client = client;
        standIn = Answer.of(client.unsent());
    }

    /**
     * Asks. Any thread.
     *
     * @param event       a record in the source's format.
     * @param budgetNanos from now; 0 for that of the pipeline's fallback.
     * @return the answer to come, which it does by the end of the budget.
     */
    public CompletableFuture<Answer> ask(final byte[] event, final long budgetNanos) {
        final Call call = new Call(event, System.nanoTime(), budgetNanos, new CompletableFuture<>());
        if (!waiting.offer(call)) {
            call.answer.complete(without(Status.BUSY));
        }
        if (closed) { // behind the offer: either the agent, as it closed, found the call there, or its end is seen here
            call.answer.complete(without(Status.SERVER_GONE));
        }
        return call.answer;
    }

    /**
     * What stands in for a decision where nothing is asked. Any thread.
     *
     * @param why nothing is.
     * @return the fallback of the pipeline, as far as it has one.
     */
    public Answer without(final Status why) {
        final Answer fallback = standIn;
        return new Answer(why, fallback.outcome(), fallback.reasons(), Map.of(), fallback.flags(), -1, "");
    }

    /** @return whether a pipeline is there that answers. Any thread. */
    public boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public String roleName() {
        return "hotpath-gateway";
    }

    @Override
    public int doWork() {
        return waiting.drain(this::send, MOST_WAITING) + client.poll(this::onReply, Integer.MAX_VALUE);
    }

    private void send(final Call call) {
        final boolean mayTurn = !client.isConnected(); // to another server, whose fallback may be another
        record.wrap(call.record);
        final long number = client.send(record, 0, call.record.length, call.sentNanos, call.budgetNanos);
        if (number < 0) {
            call.answer.complete(Answer.of(client.unsent()));
        } else {
            open.put(number, call);
        }
        if (mayTurn) {
            standIn = Answer.of(client.unsent());
        }
    }

    private void onReply(final Reply reply) {
        open.remove(reply.number()).answer.complete(Answer.of(reply));
    }

    @Override
    public void onClose() {
        closed = true;
        client.close();
        waiting.drain(call -> call.answer.complete(without(Status.SERVER_GONE)));
        open.values().forEach(call -> call.answer.complete(without(Status.SERVER_GONE)));
    }
}
