package io.hotpath.engine.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.Outcome;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How a payment service decides with hotpath in its own process: it opens a pipeline once, hands over each payment as the JSON it
 * received, and has the answer when the call returns. The payment and the decision are in the journal by then; a service that is
 * started again goes on where it ended.
 */
public final class PaymentGate implements AutoCloseable {
    private static final int MAXIMUM_BYTES = 64 << 10;

    private final Hotpath hotpath;
    // Both are made once and used for every payment: deciding makes no garbage of its own.
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[MAXIMUM_BYTES]);
    private final Decision decision = new Decision();

    /**
     * Opens a pipeline and rebuilds what it knows from its journal.
     *
     * @param pipelineFile YAML; every mistake in it is told in the exception's message, one a line.
     * @param journal      a directory of this service alone.
     */
    public PaymentGate(final Path pipelineFile, final Path journal) {
        final Pipeline pipeline = PipelineLoader.load(PipelineSource.of(pipelineFile));
        hotpath = Hotpath.open(pipeline, journal);
    }

    /**
     * Decides on a payment. One thread at a time.
     *
     * @param json as the terminal sent it.
     * @return approve, decline or review, and why.
     */
    public Answer decide(final String json) {
        final byte[] bytes = json.getBytes(UTF_8);
        record.putBytes(0, bytes);
        final int result = hotpath.decide(record, 0, bytes.length, decision);
        if (result != Hotpath.DECIDED) {
            // What cannot be read is journaled as well; nothing is thrown, and the next payment is decided as ever.
            return new Answer(Outcome.REVIEW, Rejection.ofCode(-result).description());
        }
        return new Answer(decision.outcome(), reason());
    }

    /** A decision carries numbers; the pipeline knows the words. */
    private String reason() {
        return decision.reasonCount() == 0 ? "" : hotpath.pipeline().policy().reasonCodes().get(decision.reason(0));
    }

    /** Closes the journal. After a crash without it nothing is lost either. */
    @Override
    public void close() {
        hotpath.close();
    }

    /**
     * What the service tells the terminal.
     *
     * @param outcome of the policy.
     * @param reason  a code of the pipeline file, a rejection's description, or empty.
     */
    public record Answer(Outcome outcome, String reason) {
    }
}
