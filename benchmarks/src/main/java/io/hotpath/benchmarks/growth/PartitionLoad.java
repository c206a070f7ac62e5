package io.hotpath.benchmarks.growth;

import io.hotpath.benchmarks.Load;
import io.hotpath.benchmarks.latency.way.SamplePayments;
import io.hotpath.benchmarks.latency.way.SamplePipeline;
import io.hotpath.benchmarks.micro.TemporaryJournal;
import io.hotpath.engine.Engine;
import io.hotpath.engine.ingest.Feed;
import io.hotpath.engine.ingest.IngestAgent;
import io.hotpath.engine.ingest.RecordHandler;
import io.hotpath.engine.ingest.RecordSource;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.DiscardingSink;
import io.hotpath.engine.stage.IncomingRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.SystemNanoClock;

/** The sample pipeline, its payments dealt out to so many partitions and merged by time again: from partition to decision. */
final class PartitionLoad implements Load {
    private static final int EVENTS = 4_000;

    private final int size;
    private final TemporaryJournal place = new TemporaryJournal();
    private final SamplePayments payments;
    private final JournalSession session;
    private final Engine engine;
    private final IngestAgent ingest;
    private long sequenced;
    private long end;

    /**
     * @param size     partitions.
     * @param sample   pipeline.
     * @param payments of it.
     */
    PartitionLoad(final int size, final SamplePipeline sample, final SamplePayments payments) {
        this.size = size;
        this.payments = payments;
        final Pipeline pipeline = sample.load();
        session = JournalSession.open(place.directory(), pipeline);
        engine = Engine.start(pipeline, session, new DiscardingSink(), (sequence, last) -> { });
        ingest = engine.ingest(new Partitions(), SystemNanoClock.INSTANCE);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double nanos() {
        end += EVENTS;
        final long start = System.nanoTime();
        while (sequenced < end) {
            if (ingest.doWork() == 0) {
                Thread.onSpinWait();
            }
            if (engine.failure() != null) {
                throw new IllegalStateException("the engine stopped", engine.failure().cause());
            }
        }
        engine.drain();
        return (double) (System.nanoTime() - start) / EVENTS;
    }

    @Override
    public void close() {
        ingest.onClose();
        engine.close();
        session.close();
        place.close();
    }

    /** Everything has arrived already. */
    private final class Partitions implements Feed {
        private final List<Partition> partitions = IntStream.range(0, size).mapToObj(Partition::new).toList();

        @Override
        public List<Partition> sources() {
            return partitions;
        }

        @Override
        public int fetch(final long patienceNanos) {
            return 0;
        }

        @Override
        public void wakeUp() {
        }

        @Override
        public void close() {
        }
    }

    /** Every so-manieth payment. */
    private final class Partition implements RecordSource {
        private final int number;
        private final IncomingRecord record = new IncomingRecord();
        private long next;

        Partition(final int number) {
            this.number = number;
        }

        private long payment() {
            return next * size + number;
        }

        @Override
        public int poll(final RecordHandler handler, final int limit) {
            int polled = 0;
            for (; polled < limit && payment() < end; polled++) {
                final int length = payments.encode(payment());
                record.origin(0, number, next).value().wrap(payments.record(), 0, length);
                handler.onRecord(record);
                next++;
            }
            return polled;
        }

        @Override
        public void sequenced(final long offset) {
            sequenced++;
        }

        @Override
        public boolean holdsMore() {
            return payment() < end;
        }
    }
}
