package io.hotpath.engine.recovery;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalCorruptException;
import io.hotpath.engine.stage.Decider;
import io.hotpath.engine.stage.OutputSink;

/**
 * Brings a fresh decider to where the journal ends. Every input passes the features again; whatever was not confirmed outside is
 * given out again, the decisions as they were journaled.
 */
public final class Recovery {
    private final JournalSession session;
    private final Journal journal;
    private final Decider decider;
    private final OutputSink sink;
    private final long firstUnconfirmed;
    private final Decision journaled = new Decision();

    /** Hears how far the recovery is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called now and then.
         *
         * @param sequence     done.
         * @param lastSequence to do.
         */
        void at(long sequence, long lastSequence);
    }

    /**
     * @param session the journal.
     * @param decider fresh.
     * @param sink    takes what was not confirmed.
     */
    public Recovery(final JournalSession session, final Decider decider, final OutputSink sink) {
        this.session = session;
        this.decider = decider;
        this.sink = sink;
        journal = session.journal();
        firstUnconfirmed = session.firstUnconfirmed();
    }

    /**
     * Runs to the end of the journal.
     *
     * @param progress hears of every 65,536th input.
     * @throws JournalCorruptException where the journal is damaged or has a gap.
     */
    public void run(final Progress progress) {
        try (JournalWalk walk = new JournalWalk(journal, progress)) {
            while (walk.next()) {
                recover(walk.input(), walk.decision());
            }
        }
        decider.openReferences();
        sink.endOfBatch();
    }

    private void recover(final Frame input, final Frame decision) {
        if (!FrameType.isOfTable(input.type())) {
            session.note(input);
        }
        switch (input.type()) {
            case FrameType.EVENT -> recoverEvent(input, decision);
            case FrameType.OBSERVED, FrameType.LABEL, FrameType.TABLE, FrameType.TABLE_ROW, FrameType.TABLE_CHANGES -> {
                decider.observe(input);
                giveNothing(input);
            }
            case FrameType.REJECTED -> giveRejection(input);
            default -> throw new JournalCorruptException(journal.directory(), input.sequence() - 1, "an input of unknown type");
        }
    }

    private void recoverEvent(final Frame input, final Frame decision) {
        journaled.wrap(decision.buffer(), Frame.HEADER_LENGTH, decision.payloadLength());
        if (decider.makes(journaled)) {
            decider.observe(input, journaled);
        } else {
            decider.observe(input);
        }
        if (input.sequence() >= firstUnconfirmed) {
            sink.journaled(input, decision);
        }
    }

    private void giveNothing(final Frame input) {
        if (input.sequence() >= firstUnconfirmed) {
            sink.passed(input.sequence());
        }
    }

    private void giveRejection(final Frame input) {
        if (input.sequence() >= firstUnconfirmed) {
            sink.rejected(input);
        }
    }
}
