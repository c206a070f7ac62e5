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
            JournalReader reader = source.log().reader()) {
            while (reader.next()) {
                if (inputs.test(reader.input())) {
                    append(target, reader, decisions);
                }
            }
        }
    }

    private static void append(final Journal target, final JournalReader reader, final Predicate<Frame> decisions) {
        if (reader.decision() != null && decisions.test(reader.decision())) {
            target.log().append(reader.input(), reader.decision());
        } else {
            target.log().append(reader.input());
        }
    }
}
