package io.hotpath.engine.recovery;

import io.hotpath.engine.CardFraud;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.stage.DiscardingSink;
import java.nio.file.Path;

/** A process of its own that decides without end, to be killed at any moment. */
final class KilledEngine {
    private static final int PAYMENTS = 1_000_000;
    static final int REPEATED = 10;
    private static final int STEP = 1_000;

    private KilledEngine() {
    }

    /** @return the sample's pipeline, which knows repeated payments. */
    static Pipeline pipeline() {
        return PipelineLoader.load(CardFraud.changed(
            "dead-letter: dead-letters", "dead-letter: dead-letters\ndeduplicate: {key: tx_id, within: 1h}"));
    }

    /** @return payments of which every tenth is an earlier one once more. */
    static byte[][] payments(final int count) {
        final byte[][] payments = CardFraud.payments(count);
        for (int i = REPEATED - 1; i < count; i += REPEATED) {
            payments[i] = payments[i - REPEATED / 2];
        }
        return payments;
    }

    /** Goes on where the journal ends. Says where that is, then a line after every thousand payments that have passed the ring. */
    public static void main(final String[] arguments) {
        final Pipeline pipeline = pipeline();
        try (JournalSession session = JournalSession.open(Path.of(arguments[0]), pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            final byte[][] payments = payments(PAYMENTS);
            final int first = (int) engine.nextOffset(0, 0);
            System.out.println(first);
            for (int i = first; i < PAYMENTS - STEP; i += STEP) {
                CardFraud.offer(engine, payments, i, i + STEP);
                System.out.println(i + STEP);
            }
        }
    }
}
