package io.hotpath.scoring.policy;

import io.hotpath.codecs.decision.DecisionLayout;

/** What a policy says of one event. Reused for every event; one thread. */
public final class Verdict {
    private final int[] reasons;
    private int reasonCount;
    private int rule;
    private int outcome;

    Verdict(final int mostReasons) {
        reasons = new int[mostReasons];
        clear();
    }

    void clear() {
        reasonCount = 0;
        rule = DecisionLayout.NO_RULE;
        outcome = DecisionLayout.NONE;
    }

    /** @return whether no rule has decided yet. */
    boolean isOpen() {
        return rule == DecisionLayout.NO_RULE;
    }

    /** The first rule that is added decides; each gives its reasons. */
    void add(final int place, final Rule matching) {
        if (isOpen()) {
            rule = place;
            outcome = matching.outcome();
        }
        addReasons(matching);
    }

    private void addReasons(final Rule matching) {
        for (final int reason : matching.reasons()) {
            if (!has(reason)) {
                reasons[reasonCount++] = reason;
            }
        }
    }

    /** Takes the answer of a rule that no condition led to. */
    void standIn(final Rule fallback) {
        clear();
        outcome = fallback.outcome();
        addReasons(fallback);
    }

    private boolean has(final int reason) {
        for (int i = 0; i < reasonCount; i++) {
            if (reasons[i] == reason) {
                return true;
            }
        }
        return false;
    }

    /** @return place of the rule that decided, or {@link DecisionLayout#NO_RULE}. */
    public int rule() {
        return rule;
    }

    /** @return number of the outcome in the policy's list, or {@link DecisionLayout#NONE}. */
    public int outcome() {
        return outcome;
    }

    /** @return numbers in the policy's list of reason codes, each once, in the order of the rules; handed out without a copy. */
    public int[] reasons() {
        return reasons;
    }

    /** @return how many of the {@link #reasons} there are. */
    public int reasonCount() {
        return reasonCount;
    }
}
