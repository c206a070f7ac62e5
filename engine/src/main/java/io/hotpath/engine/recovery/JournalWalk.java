package io.hotpath.engine.recovery;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalCorruptException;
import io.hotpath.core.journal.JournalReader;

/**
 * Goes through a journal in the one order, each event with its decision, and holds it to its own rules: no input is missing, and
 * every event is decided and nothing else. The engine may append meanwhile. One thread.
 */
final class JournalWalk implements AutoCloseable {
    private static final long PROGRESS_MASK = 0xFFFF;

    private final Journal journal;
    private final Recovery.Progress progress;
    private final JournalReader reader;
    private final long lastSequence;
    private long sequence = -1;

    /**
     * @param journal  to read.
     * @param progress hears of every 65,536th input.
     */
    JournalWalk(final Journal journal, final Recovery.Progress progress) {
        this.journal = journal;
        this.progress = progress;
        lastSequence = journal.log().lastSequence();
        reader = journal.log().reader();
    }

    /**
     * Moves to the next input.
     *
     * @return false at the end.
     * @throws JournalCorruptException where the journal is damaged or has a gap.
     */
    boolean next() {
        if (!reader.next()) {
            checkEnd();
            return false;
        }
        check(input(), decision());
        sequence++;
        if ((sequence & PROGRESS_MASK) == PROGRESS_MASK) {
            progress.at(sequence, lastSequence);
        }
        return true;
    }

    private void checkEnd() {
        if (sequence < lastSequence) {
            throw damaged("the inputs end before their last, " + lastSequence);
        }
    }

    private void check(final Frame input, final Frame decision) {
        if (input.sequence() != sequence + 1) {
            throw damaged("the next input is " + input.sequence());
        }
        if ((input.type() == FrameType.EVENT) != (decision != null)) {
            throw damaged(decision == null ? "the decision on the next input is missing" : "there is a decision on no event");
        }
        if (decision != null && decision.sequence() != input.sequence()) {
            throw damaged("the next decision is on " + decision.sequence() + ", not on " + input.sequence());
        }
    }

    private JournalCorruptException damaged(final String what) {
        return new JournalCorruptException(journal.directory(), sequence, what);
    }

    /** @return the input; valid until the next call of {@link #next}. */
    Frame input() {
        return reader.input();
    }

    /** @return the decision on the input, or null where there is none; valid until the next call of {@link #next}. */
    Frame decision() {
        return reader.decision();
    }

    /** @return inputs seen. */
    long count() {
        return sequence + 1;
    }

    @Override
    public void close() {
        reader.close();
    }
}
