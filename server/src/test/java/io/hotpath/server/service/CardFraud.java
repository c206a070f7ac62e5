package io.hotpath.server.service;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.sandbox.payment.Payment;
import io.hotpath.sandbox.payment.PaymentJson;
import io.hotpath.sandbox.payment.PaymentSimulator;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** The sample pipeline over topics of a test's own, so that tests can share a broker. */
final class CardFraud {
    static final Path FILE = Path.of(System.getProperty("hotpath.root")).resolve("sandbox/pipelines/card-fraud.yaml");

    private final String suffix;
    private String text;

    /** @param suffix of every topic. */
    CardFraud(final String suffix) {
        this.suffix = suffix;
        text = PipelineSource.of(FILE).text()
            .replace("topic: transactions", "topic: " + transactions())
            .replace("topic: labels", "topic: " + labels())
            .replace("topic: decisions", "topic: " + decisions())
            .replace("dead-letter: dead-letters", "dead-letter: " + deadLetters());
    }

    /** Changes the pipeline's text, which must hold what is to be changed. */
    CardFraud with(final String from, final String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException("the sample pipeline has no: " + from);
        }
        text = text.replace(from, to);
        return this;
    }

    Pipeline load() {
        final Path models = FILE.getParent();
        return PipelineLoader.load(new PipelineSource("card-fraud.yaml", text, name -> models.resolve(name).normalize()));
    }

    StreamingService start(final String bootstrapServers, final Path journal) {
        final KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", bootstrapServers));
        return StreamingService.start(load(), journal, clients, (done, last) -> { }, news -> { });
    }

    String transactions() {
        return "transactions-" + suffix;
    }

    String labels() {
        return "labels-" + suffix;
    }

    String decisions() {
        return "decisions-" + suffix;
    }

    String deadLetters() {
        return "dead-letters-" + suffix;
    }

    /** Simulated payments as JSON, the same at every call. */
    static byte[][] payments(final int count) {
        final PaymentSimulator simulator = new PaymentSimulator(PaymentSimulator.Settings.DEFAULT);
        final PaymentJson json = new PaymentJson();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[PaymentJson.MAXIMUM_LENGTH]);
        final Payment payment = new Payment();
        final byte[][] texts = new byte[count][];
        for (int i = 0; i < count; i++) {
            simulator.next(payment);
            texts[i] = Arrays.copyOf(buffer.byteArray(), json.encode(payment, buffer, 0));
        }
        return texts;
    }
}
