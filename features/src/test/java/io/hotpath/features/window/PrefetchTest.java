package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.features.TestSchema;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches whose memory is touched before their first event is taken. Run again with {@code -Dhotpath.seed=...}. */
class PrefetchTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_ms", "id: int64", "customer: int64", "terminal: string(12)", "amount: money(2)", "label: boolean?");
    private static final List<String> EXPRESSIONS = List.of(
        "count() over customer in 1m", "sum(amount) over customer in 20m", "mean(amount) over terminal in 5m delayed 2m",
        "count() over (customer, terminal) in 10m");
    private static final int EVENTS = 30_000;
    private static final int CUSTOMERS = 3_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 32})
    void batchesGiveTheSameFeaturesAndTakeTheSameMemory(final int batch) {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final Map<String, String> entities = Map.of("customer", "customer", "terminal", "terminal");
        try (TestEngine one = new TestEngine(MESSAGE, entities, EXPRESSIONS, 5, true, 1 << 16);
            Batches batches = new Batches(one.plan(), batch)) {
            for (long first = 0; first < EVENTS; first += batch) {
                final Object[][] events = new Object[batch][];
                for (int i = 0; i < batch; i++) {
                    final long time = (first + i) * 100 - (random.nextInt(9) == 0 ? random.nextInt(9_000) : 0);
                    events[i] = new Object[] {time, first + i, random.nextLong(CUSTOMERS), "t" + random.nextInt(40),
                        random.nextLong(10_000), null};
                    TestEngine.write(MESSAGE, batches.events, i * MESSAGE.blockLength(), events[i]);
                }
                batches.prefetch();
                for (int i = 0; i < batch; i++) {
                    one.event(events[i]);
                    batches.take(i);
                    for (int feature = 0; feature < EXPRESSIONS.size(); feature++) {
                        assertEquals(one.engine().frame().feature(feature), batches.engine.frame().feature(feature),
                            () -> "seed " + seed);
                    }
                }
                assertEquals(one.heldBytes(), batches.budget.heldBytes());
            }
            for (int entity = 0; entity < one.plan().entities().size(); entity++) {
                assertEquals(one.engine().entityCount(entity), batches.engine.entityCount(entity));
            }
        }
    }

    /** An engine that knows its next events. */
    private static final class Batches implements AutoCloseable {
        private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        private final WindowEngine engine;
        private final UnsafeBuffer events;
        private final int batch;

        Batches(final FeaturePlan plan, final int batch) {
            this.batch = batch;
            engine = new WindowEngine(plan, budget, 1 << 16);
            engine.frame().features(new UnsafeBuffer(new byte[EXPRESSIONS.size() * Double.BYTES]), 0);
            events = new UnsafeBuffer(new byte[batch * MESSAGE.blockLength()]);
        }

        void prefetch() {
            for (int i = 0; i < batch; i++) {
                engine.prefetch(events, i * MESSAGE.blockLength());
            }
        }

        void take(final int number) {
            engine.take(events, number * MESSAGE.blockLength());
            engine.evaluate();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
