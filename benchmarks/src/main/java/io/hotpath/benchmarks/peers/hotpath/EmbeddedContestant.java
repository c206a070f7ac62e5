package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import java.io.IOException;

/** hotpath in the caller's program: decided on the thread of the source, the journal on disk. */
public final class EmbeddedContestant implements Contestant {
    private final Payment payment = new Payment();
    private final Decision decision = new Decision();

    @Override
    public void run(final Course course, final Settings settings) throws IOException {
        final Pipeline pipeline = JobPipeline.load(settings);
        final PaymentText text = PaymentText.of(settings, pipeline);
        final DecisionScore score = new DecisionScore(settings.number(Settings.TREES));
        final Feed feed = course.feed();
        try (Hotpath hotpath = Hotpath.open(pipeline, settings.path(Settings.DIRECTORY).resolve("journal"))) {
            for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
                if (number == Feed.NOT_YET) {
                    feed.pause();
                } else {
                    decide(hotpath, text, text.write(feed.read(number, payment)));
                    course.decisions().decided(number, score.of(decision));
                }
            }
        }
    }

    private void decide(final Hotpath hotpath, final PaymentText text, final int length) {
        final int result = hotpath.decide(text.buffer(), 0, length, decision);
        if (result != Hotpath.DECIDED) {
            throw new IllegalStateException("payment " + payment.number() + " was not decided on: result " + result);
        }
    }
}
