package io.hotpath.server.kafka;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a partition goes on when Kafka does not hold the offset that comes next. Nothing is skipped unless the user allows it. */
final class Gaps {
    private final boolean areSkipped;
    private final Consumer<String> news;
    private final AtomicLong skipped = new AtomicLong();

    /**
     * @param areSkipped whether the user wants to go on behind deleted records.
     * @param news       hears of each gap.
     */
    Gaps(final boolean areSkipped, final Consumer<String> news) {
        this.areSkipped = areSkipped;
        this.news = news;
    }

    /**
     * Holds the next offset against what Kafka has.
     *
     * @param name  of the partition.
     * @param next  the offset that comes next.
     * @param begin the first that Kafka has.
     * @param end   one more than the last that Kafka has.
     * @return where to go on.
     * @throws StartRefusedException where records are gone, or the partition is none that was read before.
     */
    long next(final TopicPartition name, final long next, final long begin, final long end) {
        if (next > end) {
            throw new StartRefusedException(named(name) + "ends at offset " + end + ", but records up to offset " + (next - 1)
                + " were read: the topic was cut or made anew, and offsets mean other records. Give a new journal directory");
        }
        if (next >= begin) {
            return next;
        }
        final String gap = named(name) + String.format(Locale.ROOT,
            "lacks the %,d offsets from %d to %d: Kafka deleted their records before they were read",
            begin - next, next, begin - 1);
        if (!areSkipped) {
            throw new StartRefusedException(gap + ". --skip-gap goes on behind them");
        }
        skipped.addAndGet(begin - next);
        news.accept(gap + "; they are skipped as --skip-gap says");
        return begin;
    }

    private static String named(final TopicPartition name) {
        return "topic '" + name.topic() + "' partition " + name.partition() + ' ';
    }

    /** @return offsets skipped so far. Any thread. */
    long skipped() {
        return skipped.get();
    }
}
