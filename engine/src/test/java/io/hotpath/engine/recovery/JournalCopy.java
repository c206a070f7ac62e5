package io.hotpath.engine.recovery;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalReader;
import io.hotpath.engine.CardFraud;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Copies a journal frame by frame and leaves out what a crash or a foreign hand might have. */
final class JournalCopy {

    private JournalCopy() {
    }

    static void of(final Path from, final Path to, final Predicate<Frame> inputs, final Predicate<Frame> decisions) {
        JournalSession.open(to, CardFraud.load()).close();
        try (Journal source = Journal.forReading(from); Journal target = Journal.forAppending(to);
            JournalReader inputReader = source.inputs().reader(); JournalReader decisionReader = source.decisions().reader()) {
            while (inputReader.next()) {
                if (inputs.test(inputReader.frame())) {
                    target.inputs().append(inputReader.frame());
                }
            }
            while (decisionReader.next()) {
                if (decisions.test(decisionReader.frame())) {
                    target.decisions().append(decisionReader.frame());
                }
            }
        }
    }
}
