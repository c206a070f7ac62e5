package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.IncomingRecord;
import java.io.IOException;

/** hotpath's engine as the service has it, in the layout of threads that the race wants, fed by {@code offer}. */
public final class EngineContestant implements Contestant {
    private final Payment payment = new Payment();
    private final IncomingRecord record = new IncomingRecord();

    @Override
    public void run(final Course course, final Settings settings) throws IOException {
        final Pipeline pipeline = JobPipeline.load(settings);
        final DecisionScore score = new DecisionScore(settings.number(Settings.TREES));
        final CourseSink sink = new CourseSink(course.decisions(), score);
        try (JournalSession session = JournalSession.open(settings.path(Settings.DIRECTORY).resolve("journal"), pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            feed(engine, course.feed(), PaymentText.of(settings, pipeline));
        }
    }

    private void feed(final Engine engine, final Feed feed, final PaymentText text) {
        for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
            if (number == Feed.NOT_YET) {
                requireWell(engine);
                feed.pause();
            } else {
                record.origin(0, 0, number).value().wrap(text.buffer(), 0, text.write(feed.read(number, payment)));
                offer(engine);
            }
        }
    }

    private void offer(final Engine engine) {
        while (!engine.offer(record)) {
            requireWell(engine);
            Thread.onSpinWait();
        }
    }

    private static void requireWell(final Engine engine) {
        if (engine.failure() != null) {
            throw new IllegalStateException("the engine has stopped", engine.failure().cause());
        }
    }
}
