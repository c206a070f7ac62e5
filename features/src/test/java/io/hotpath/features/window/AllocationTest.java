package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.features.TestSchema;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The hot path asks for no heap: every kind of expression, windows, disorder and labels. */
class AllocationTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_ms", "id: int64", "customer: int64", "terminal: string(12)", "amount: money(2)", "label: boolean?");
    private static final Message LABEL = TestSchema.message("id: int64", "value: int64");
    private static final int WARM_UP = 300_000;
    private static final int MEASURED = 1_000_000;
    /** A tenth of a byte per event: what the tables of the index of labels take while they grow, once per generation. */
    private static final long MOST_BYTES = 100_000;

    @Test
    void nothingIsAllocatedPerEvent() {
        final List<String> expressions = List.of(
            "count() over customer in 5m", "mean(amount) over customer in 1h", "sum(amount) over terminal in 20m delayed 5m",
            "coalesce(mean(label) over terminal in 30m delayed 10m, 0)", "amount / f1 + hour(time) - weekday(time) * 2",
            "f0 > 3 and not (f4 <= 2 or f1 != 7)",
            "stddev(amount) over customer in 1h where amount > 500", "sum(amount) over terminal in 20m excluding current",
            "log(max(amount, 1)) + haversine_km(amount / 100, 0, 1, 2)");
        try (TestEngine engine = new TestEngine(
            MESSAGE, Map.of("customer", "customer", "terminal", "terminal"), expressions, 5, true, 1 << 16)) {
            final Feed feed = new Feed(engine.engine());
            feed.run(WARM_UP);
            final long before = AllocatedBytes.ofCurrentThread();
            feed.run(MEASURED);
            final long bytes = AllocatedBytes.ofCurrentThread() - before;
            assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes for " + MEASURED + " events");
        }
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
        private final Field fraud = MESSAGE.field("label");
        private final int terminalOffset = MESSAGE.field("terminal").offset();
        private final Field labelId = LABEL.field("id");
        private final Field labelValue = LABEL.field("value");
        private long number;

        Feed(final WindowEngine engine) {
            this.engine = engine;
            fraud.writeMissing(event, 0);
        }

        void run(final int events) {
            for (int i = 0; i < events; i++) {
                number++;
                time.writeLong(event, 0, number * 10 - (number % 7 == 0 ? 300 : 0));
                id.writeLong(event, 0, number);
                customer.writeLong(event, 0, number * 31 % 5_000);
                event.putLong(terminalOffset, 1 + number * 17 % 10_000);
                amount.writeLong(event, 0, number % 100_000);
                engine.take(event, 0);
                engine.evaluate();
                labelId.writeLong(label, 0, number - 500);
                labelValue.writeLong(label, 0, number % 2);
                engine.label(label, 0);
            }
        }
    }
}
