package io.hotpath.engine.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A sample: a program that holds a card authorisation in its hands and asks hotpath on its own thread. Buffer and decision are
 * reused, so that nothing is allocated for a payment.
 */
public final class Authorisation implements AutoCloseable {
    private final Hotpath hotpath;
    private final UnsafeBuffer payment = new UnsafeBuffer(0, 0);
    private final Decision decision = new Decision();

    /**
     * @param pipeline the pipeline file.
     * @param journal  where every payment and decision is kept; a program started again goes on from there.
     */
    public Authorisation(final Path pipeline, final Path journal) {
        hotpath = Hotpath.open(PipelineLoader.load(PipelineSource.of(pipeline)), journal);
    }

    /**
     * @param json one payment, as the pipeline's first source has it.
     * @return whether to authorise it; one that cannot be read is not.
     */
    public boolean isAuthorised(final byte[] json) {
        payment.wrap(json);
        return hotpath.decide(payment, 0, json.length, decision) == Hotpath.DECIDED && decision.outcome().equals("approve");
    }

    /** @return the model's score of the payment last decided, from 0 to 1. */
    public double score() {
        return decision.score("fraud");
    }

    @Override
    public void close() {
        hotpath.close();
    }

    /** A customer's usual payments and one that is not. */
    public static void main(final String[] arguments) {
        try (Authorisation authorisation = new Authorisation(Path.of(arguments[0]), Path.of(arguments[1]))) {
            for (final String amount : List.of("12.50", "9.90", "14.00", "11.20", "10.00", "912.50")) {
                final String json = "{\"TRANSACTION_ID\":1,\"TX_DATETIME\":1767225600,\"CUSTOMER_ID\":5,\"TERMINAL_ID\":7,"
                    + "\"TX_AMOUNT\":" + amount + '}';
                final boolean authorised = authorisation.isAuthorised(json.getBytes(UTF_8));
                System.out.println(amount + (authorised ? " authorised" : " not authorised") + ", score " + authorisation.score());
            }
        }
    }
}
