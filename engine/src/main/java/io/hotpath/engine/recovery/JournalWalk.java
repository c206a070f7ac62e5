package io.hotpath.engine.recovery;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalCorruptException;
import io.hotpath.core.journal.JournalReader;

/**
 * Goes through a journal in the one order, each event with its decision, and holds it to its own rules: no input is missing, and
 * every event is decided up to the last that is. The engine may append meanwhile. One thread.
 */
final class JournalWalk implements AutoCloseable {
    private static final long PROGRESS_MASK = 0xFFFF;

    private final Journal journal;
    private final Recovery.Progress progress;
    private final JournalReader inputs;
    private final JournalReader decisions;
    private final long lastInput;
    private final long lastDecision;
    private long sequence = -1;
    private boolean decisionsEnded;
    private Frame decision;

    /**
     * @param journal  to read.
     * @param progress hears of every 65,536th input.
     */
    JournalWalk(final Journal journal, final Recovery.Progress progress) {
        this.journal = journal;
        this.progress = progress;
        lastInput = journal.inputs().lastSequence();
        lastDecision = journal.decisions().lastSequence();
        inputs = journal.inputs().reader();
        decisions = journal.decisions().reader();
    }

    /**
     * Moves to the next input.
     *
     * @return false at the end.
     * @throws JournalCorruptException where the journal is damaged or has a gap.
     */
    boolean next() {
        if (!inputs.next()) {
            checkEnd();
            return false;
        }
        if (input().sequence() != sequence + 1) {
            throw damaged("the next input is " + input().sequence());
        }
        decision = input().type() == FrameType.EVENT && !decisionsEnded ? nextDecision() : null;
        sequence++;
        if ((sequence & PROGRESS_MASK) == PROGRESS_MASK) {
            progress.at(sequence, lastInput);
        }
        return true;
    }

    private void checkEnd() {
        if (sequence < lastInput) {
            throw damaged("the inputs end before their last, " + lastInput);
        }
        if (sequence < lastDecision) {
            throw damaged("there is a decision on " + lastDecision + " but no such input");
        }
    }

    /** Once there is none, the rest counts as undecided, even if an engine decides meanwhile. */
    private Frame nextDecision() {
        final long wanted = input().sequence();
        if (decisions.next()) {
            if (decisions.frame().sequence() != wanted) {
                throw damaged("the next decision is on " + decisions.frame().sequence() + ", not on " + wanted);
            }
            return decisions.frame();
        }
        if (wanted <= lastDecision) {
            throw damaged("the decision on " + wanted + " is missing");
        }
        decisionsEnded = true;
        return null;
    }

    private JournalCorruptException damaged(final String what) {
        return new JournalCorruptException(journal.directory(), sequence, what);
    }

    /** @return the input; valid until the next call of {@link #next}. */
    Frame input() {
        return inputs.frame();
    }

    /** @return the decision on the input, or null where there is none; valid until the next call of {@link #next}. */
    Frame decision() {
        return decision;
    }

    /** @return inputs seen. */
    long count() {
        return sequence + 1;
    }

    @Override
    public void close() {
        inputs.close();
        decisions.close();
    }
}
