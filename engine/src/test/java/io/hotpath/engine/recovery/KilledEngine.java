package io.hotpath.engine.recovery;

import io.hotpath.engine.CardFraud;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.stage.DiscardingSink;
import java.nio.file.Path;

/** A process of its own that decides without end, to be killed at any moment. */
final class KilledEngine {
    private static final int PAYMENTS = 1_000_000;
    private static final int STEP = 1_000;

    private KilledEngine() {
    }

    /** Goes on where the journal ends. Says where that is, then a line after every thousand payments that have passed the ring. */
    public static void main(final String[] arguments) {
        final Pipeline pipeline = CardFraud.load();
        try (JournalSession session = JournalSession.open(Path.of(arguments[0]), pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            final byte[][] payments = CardFraud.payments(PAYMENTS);
            final int first = (int) engine.nextOffset(0, 0);
            System.out.println(first);
            for (int i = first; i < PAYMENTS - STEP; i += STEP) {
                CardFraud.offer(engine, payments, i, i + STEP);
                System.out.println(i + STEP);
            }
        }
    }
}
