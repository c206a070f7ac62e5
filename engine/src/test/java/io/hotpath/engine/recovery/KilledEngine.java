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

    /** Says a line after every thousand payments, when they have passed the ring. */
    public static void main(final String[] arguments) {
        final Pipeline pipeline = CardFraud.load();
        try (JournalSession session = JournalSession.open(Path.of(arguments[0]), pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            final byte[][] payments = CardFraud.payments(PAYMENTS);
            for (int i = 0; i < PAYMENTS; i += STEP) {
                CardFraud.offer(engine, payments, i, i + STEP);
                System.out.println(i + STEP);
            }
        }
    }
}
