package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Decisions;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import io.hotpath.codecs.decision.Decision;
import java.io.IOException;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** hotpath's records for whoever stands outside: a payment written, a decision read. For one thread each. */
public final class HotpathForm {
    private final PaymentText text;
    private final DecisionScore score;
    private final Decision view = new Decision();
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);

    private HotpathForm(final PaymentText text, final DecisionScore score) {
        this.text = text;
        this.score = score;
    }

    /** @return that of the pipeline of the settings. */
    public static HotpathForm of(final Settings settings) throws IOException {
        return new HotpathForm(
            PaymentText.of(settings, JobPipeline.load(settings)), new DecisionScore(settings.number(Settings.TREES)));
    }

    /** @return the payment's record, a new array. */
    public byte[] write(final Payment payment) {
        final int length = text.write(payment);
        return Arrays.copyOf(text.buffer().byteArray(), length);
    }

    /** Hands the decision of a record over; payments begin at offset 0, so an offset is a payment's number. */
    public void read(final byte[] value, final Decisions decisions) {
        record.wrap(value);
        view.wrap(record, 0, value.length);
        decisions.decided(view.offset(), score.of(view));
    }
}
