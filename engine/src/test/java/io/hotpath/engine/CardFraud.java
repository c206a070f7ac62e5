package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.engine.definition.ThreadLayout;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.stage.IncomingRecord;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/** The sample pipeline, and payments for it that are the same at every run. */
public final class CardFraud {
    public static final Path FILE = Path.of(System.getProperty("hotpath.root")).resolve("sandbox/pipelines/card-fraud.yaml");
    private static final long FIRST_SECOND = 1_767_225_600L;

    private CardFraud() {
    }

    public static Pipeline load() {
        return PipelineLoader.load(PipelineSource.of(FILE));
    }

    /** @return the sample with a layout of threads. */
    public static Pipeline load(final ThreadLayout threads) {
        final PipelineSource sample = PipelineSource.of(FILE);
        final String text = sample.text() + "\nengine: {threads: " + threads.word() + "}\n";
        return PipelineLoader.load(new PipelineSource("threads.yaml", text, sample.locate()));
    }

    /** @return the sample's text with a part of it replaced, under the name {@code changed.yaml}. */
    public static PipelineSource changed(final String from, final String to) {
        final PipelineSource sample = PipelineSource.of(FILE);
        if (!sample.text().contains(from)) {
            throw new IllegalArgumentException("the sample pipeline has no: " + from);
        }
        return new PipelineSource("changed.yaml", sample.text().replace(from, to), sample.locate());
    }

    /** @return payments as JSON: ten a minute, 500 customers, 100 terminals, one in fifty a fraud. */
    public static byte[][] payments(final int count) {
        final SplittableRandom random = new SplittableRandom(7);
        final byte[][] texts = new byte[count][];
        for (int i = 0; i < count; i++) {
            final long cents = 100 + random.nextLong(30_000);
            texts[i] = ("{\"TRANSACTION_ID\":" + i + ",\"TX_DATETIME\":" + (FIRST_SECOND + i * 6L)
                + ",\"CUSTOMER_ID\":" + random.nextInt(500) + ",\"TERMINAL_ID\":" + random.nextInt(100)
                + ",\"TX_AMOUNT\":" + cents / 100 + '.' + cents % 100 / 10 + cents % 10
                + ",\"TX_FRAUD\":" + (random.nextInt(50) == 0) + '}').getBytes(UTF_8);
        }
        return texts;
    }

    /** Offers records to an engine until it has taken them, as partition 0 of the first source. */
    public static void offer(final Engine engine, final byte[][] records, final int from, final int to) {
        final IncomingRecord incoming = new IncomingRecord();
        final UnsafeBuffer noKey = new UnsafeBuffer(0, 0);
        for (int i = from; i < to; i++) {
            incoming.origin(0, 0, i);
            incoming.value().wrap(records[i]);
            incoming.key().wrap(noKey);
            while (!engine.offer(incoming)) {
                if (engine.failure() != null) {
                    throw new AssertionError("the engine stopped", engine.failure().cause());
                }
                Thread.onSpinWait();
            }
        }
        engine.drain();
    }
}
