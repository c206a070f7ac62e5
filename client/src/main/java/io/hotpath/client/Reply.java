package io.hotpath.client;

import io.hotpath.client.shared.Messages;
import io.hotpath.client.shared.ServerText;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What came of a request: a decision, or why there is none and what stands in for it. Reused; one thread; no garbage once it has
 * shown the longest decision.
 */
public final class Reply {
    private static final int LATE = 1;
    private static final int UNSCORED = 2;
    private static final int AHEAD = 4;
    private static final int REPEATED = 8;
    private static final int FALLBACK = 16;
    private static final int OVERDUE = 32;

    private final ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
    private final UnsafeBuffer decision = new UnsafeBuffer(0, 0);
    private final DecisionMessage message = new DecisionMessage();
    private Status status = Status.SERVER_GONE;
    private long number = -1;
    private int detail;
    private ServerText names;

    /** Shows what the server wrote, which is copied. */
    Reply of(final ServerText meaning, final int type, final DirectBuffer buffer, final int offset, final int length) {
        names = meaning;
        number = buffer.getLong(offset);
        detail = buffer.getInt(offset + Messages.DETAIL);
        status = switch (type) {
            case Messages.DECIDED -> Status.DECIDED;
            case Messages.FILTERED -> Status.FILTERED;
            default -> Status.REJECTED;
        };
        if (status == Status.DECIDED) {
            copy.putBytes(0, buffer, offset + Messages.DECISION, length - Messages.DECISION);
            decision.wrap(copy, 0, length - Messages.DECISION);
            message.wrap(decision);
        }
        return this;
    }

    /** Shows that a request had no reply. */
    Reply without(final ServerText meaning, final Status why, final long request) {
        names = meaning;
        status = why;
        number = request;
        return this;
    }

    public Status status() {
        return status;
    }

    /** @return whether the pipeline decided; everything else than {@link #outcome} and the reasons is only there then. */
    public boolean isDecided() {
        return status == Status.DECIDED;
    }

    /** @return the number that {@link DecisionClient#send} gave the request; -1 of one that was not sent. */
    public long number() {
        return number;
    }

    /**
     * What to do: the decision's outcome, or the fallback's where there was no reply in time.
     *
     * @return its name; null where the record is no event, its source's filter left it out, or the pipeline has no fallback.
     */
    public String outcome() {
        final int outcome = outcomeNumber();
        return outcome == ServerText.NONE ? null : names.outcomes().get(outcome);
    }

    /** @return its number in the pipeline's list of outcomes, or 255. */
    public int outcomeNumber() {
        return switch (status) {
            case DECIDED -> message.outcome();
            case FILTERED, REJECTED -> ServerText.NONE;
            default -> names.fallback();
        };
    }

    /** @return reason codes that go with the outcome. */
    public int reasonCount() {
        return switch (status) {
            case DECIDED -> message.reasonCount();
            case FILTERED, REJECTED -> 0;
            default -> names.fallbackReasons().size();
        };
    }

    /** @return a reason code. */
    public String reason(final int index) {
        return names.reasons().get(isDecided() ? message.reason(index) : names.fallbackReasons().get(index));
    }

    /** @return scores that the decision has; 0 where there is none. */
    public int scoreCount() {
        return isDecided() ? message.scoreCount() : 0;
    }

    /** @return a score, NaN where a model could not give it or was not asked. */
    public double score(final int index) {
        return message.score(index);
    }

    /** @return the name of a score: of its model, or the score's own. */
    public String scoreName(final int index) {
        return names.scores().get(index);
    }

    /** @return the event's place in the one order of inputs; -1 where there is no decision. */
    public long sequence() {
        return isDecided() ? message.sequence() : -1;
    }

    /** @return the event's time in nanoseconds since 1970; only of a decision. */
    public long eventTimeNanos() {
        return message.eventTimeNanos();
    }

    /** @return the version of the pipeline that decided; only of a decision. */
    public long pipelineVersion() {
        return message.pipelineVersion();
    }

    /** @return whether the outcome is the fallback's: the pipeline's own answer, or this client's in its stead. */
    public boolean fallback() {
        return isDecided() ? has(FALLBACK) : names != null && status != Status.FILTERED && status != Status.REJECTED;
    }

    /** @return whether the budget could not be met, by the server's judgement or by this client's. */
    public boolean overdue() {
        return isDecided() ? has(OVERDUE) : status == Status.OVERDUE;
    }

    /** @return whether the event was further behind the stream than the pipeline's lateness. */
    public boolean late() {
        return has(LATE);
    }

    /** @return whether a model could not score the event. */
    public boolean unscored() {
        return has(UNSCORED);
    }

    /** @return whether the event's time was too far ahead of the server's clock. */
    public boolean ahead() {
        return has(AHEAD);
    }

    /** @return whether the event had been decided before, and this is that decision once more. */
    public boolean repeated() {
        return has(REPEATED);
    }

    private boolean has(final int flag) {
        return isDecided() && (message.flags() & flag) != 0;
    }

    /** @return why the record is no event, in one word; empty where it is. */
    public String rejection() {
        return status != Status.REJECTED ? "" : detail < names.rejections().size() ? names.rejections().get(detail) : "UNKNOWN";
    }

    /** @return the whole decision as it was journaled, the SBE message of {@code hotpath-decision.xml}; only of a decision. */
    public DirectBuffer decision() {
        return decision;
    }
}
