package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.features.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hot path asks for no heap: every kind of expression, windows, disorder and labels. */
class AllocationTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_ms", "id: int64", "customer: int64", "terminal: string(12)", "amount: money(2)", "label: boolean?",
        "ratio: double", "small: int8");
    private static final Message LABEL = TestSchema.message("id: int64", "value: int64");
    private static final int WARM_UP = 150_000;
    private static final int MEASURED = 200_000;
    /** A round may come before the compiler has removed what the JDK's own functions make. */
    private static final int MOST_ROUNDS = 5;
    /** A tenth of a byte per event: what directories of indexes and logs take where they double. */
    private static final long MOST_BYTES = 20_000;

    private static final List<String> SPANS = List.of(
        "in 5m", "in 1h", "in 20m delayed 5m", "in 1h every 1m", "in tumbling 10m", "in day zone \"Europe/Paris\"", "",
        "in session 1m", "in last 10 events", "in 20m at most 5 events");
    private static final List<String> AGGREGATES = List.of(
        "count()", "sum(amount)", "mean(ratio)", "min(amount)", "max(ratio)", "stddev(amount)", "skewness(amount)",
        "kurtosis(amount)", "first(amount)", "last(amount)", "first_k(amount, 3, 2)", "last_k(amount, 3, 2)",
        "distinct(terminal, 10)", "same_as_current(terminal)", "entropy(terminal)", "mode(small)", "top_k(small, 3, 2)",
        "top_k_counts(terminal, 3, 1)", "quantile(amount, 0.9)", "median(small)", "bucket(amount, 2, 100, 500)",
        "ratio(amount > 500)", "time_since()", "trend(amount)", "zscore(amount)");
    private static final List<String> OTHERS = List.of(
        "rate() over customer in 5m", "decayed_sum(amount, 10m) over customer", "decayed_count(1h) over terminal in tumbling 1d",
        "coalesce(mean(label) over terminal in 30m delayed 10m, 0)", "amount / f1 + hour(time) - weekday(time) * 2",
        "f0 > 3 and not (f4 <= 2 or f1 != 7)", "log(max(amount, 1)) + haversine_km(amount / 100, 0, 1, 2)",
        "stddev(amount) over customer in 1h where amount > 500", "sum(amount) over terminal in 20m excluding current",
        "month(time, \"America/New_York\")", "starts_with(terminal, \"x\")", "length(terminal)");

    /** Every aggregate over every span. */
    @ParameterizedTest
    @MethodSource("spans")
    void nothingIsAllocatedPerEvent(final String span) {
        final List<String> expressions = new ArrayList<>();
        for (final String aggregate : AGGREGATES) {
            expressions.add(aggregate + " over customer " + span);
        }
        expressions.add("count() over (customer, terminal) " + span + " excluding current");
        assertNothingIsAllocated(expressions);
    }

    static List<String> spans() {
        return SPANS;
    }

    @Test
    void nothingIsAllocatedForWhatElseThereIs() {
        assertNothingIsAllocated(OTHERS);
    }

    private static void assertNothingIsAllocated(final List<String> expressions) {
        try (TestEngine engine = new TestEngine(
            MESSAGE, Map.of("customer", "customer", "terminal", "terminal"), expressions, 5, true, 1 << 16)) {
            final Feed feed = new Feed(engine.engine());
            feed.run(WARM_UP);
            long fewest = Long.MAX_VALUE;
            for (int round = 0; round < MOST_ROUNDS && fewest >= MOST_BYTES; round++) {
                fewest = Math.min(fewest, allocated(feed));
            }
            final long bytes = fewest;
            assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes for " + MEASURED + " events");
        }
    }

    private static long allocated(final Feed feed) {
        final long before = AllocatedBytes.ofCurrentThread();
        feed.run(MEASURED);
        return AllocatedBytes.ofCurrentThread() - before;
    }

    /** A stream with disorder and labels, itself without garbage. */
    private static final class Feed {
        private final WindowEngine engine;
        private final UnsafeBuffer event = new UnsafeBuffer(new byte[MESSAGE.blockLength()]);
        private final UnsafeBuffer label = new UnsafeBuffer(new byte[LABEL.blockLength()]);
        private final Field time = MESSAGE.field("time");
        private final Field id = MESSAGE.field("id");
        private final Field customer = MESSAGE.field("customer");
        private final Field amount = MESSAGE.field("amount");
        private final Field ratio = MESSAGE.field("ratio");
        private final Field small = MESSAGE.field("small");
        private final Field fraud = MESSAGE.field("label");
        private final int terminalOffset = MESSAGE.field("terminal").offset();
        private final Field labelId = LABEL.field("id");
        private final Field labelValue = LABEL.field("value");
        private long number;

        Feed(final WindowEngine engine) {
            this.engine = engine;
            fraud.writeMissing(event, 0);
        }

        /** Within the lateness, and beyond. */
        private long behind() {
            return number % 7 == 0 ? 300 : number % 11 == 0 ? 20_000 : 0;
        }

        void run(final int events) {
            for (int i = 0; i < events; i++) {
                number++;
                final boolean isAhead = number % 13 == 0;
                time.writeLong(event, 0, number * 10 + (isAhead ? 3_600_000 : 0) - behind());
                id.writeLong(event, 0, number);
                customer.writeLong(event, 0, number * 31 % 5_000);
                event.putLong(terminalOffset, 1 + number * 17 % 10_000);
                amount.writeLong(event, 0, number * 7_919 % 100_000);
                ratio.writeDouble(event, 0, number % 1_000 / 8.0);
                small.writeLong(event, 0, number % 50);
                engine.take(event, 0, isAhead);
                engine.evaluate();
                labelId.writeLong(label, 0, number - 500);
                labelValue.writeLong(label, 0, number % 2);
                engine.label(label, 0);
            }
        }
    }
}
