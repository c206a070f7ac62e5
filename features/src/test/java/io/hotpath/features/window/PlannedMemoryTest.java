package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says that state takes is what it takes: the handbook's windows, while they fill, and while they are full. */
class PlannedMemoryTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "id: int64", "customer: int64", "terminal: int64", "amount: money(2)", "label: boolean?");
    private static final long MEBIBYTE = 1 << 20;
    private static final int LOG_CHUNK_BYTES = 1 << 16;
    /** Each store takes its memory by the mebibyte; the index of label keys and the labels that wait have one each. */
    private static final int STORES = 2 + 2;
    private static final int STORES_FOR_LABELS = 2;
    private static final int CUSTOMERS = 100_000;
    private static final int TERMINALS = 30_000;
    private static final int EVENTS = 700_000;
    private static final int STEP_SECONDS = 8;
    private static final int MOST_BYTES_PER_LIVE_EVENT = 64;
    private static final int MOST_BYTES_PER_ENTITY = 128;

    private static List<String> expressions() {
        final List<String> expressions = new ArrayList<>();
        for (final String days : List.of("1d", "7d", "30d")) {
            expressions.add("count() over customer in " + days);
            expressions.add("mean(amount) over customer in " + days);
            expressions.add("count() over terminal in " + days + " delayed 7d");
            expressions.add("coalesce(mean(label) over terminal in " + days + " delayed 7d, 0)");
        }
        return expressions;
    }

    @ParameterizedTest
    @CsvSource({"false, 32", "true, 40"})
    void stateTakesWhatThePlanSays(final boolean labelled, final int entryBytes) {
        try (TestEngine engine = new TestEngine(
            MESSAGE, Map.of("customer", "customer", "terminal", "terminal"), expressions(), 0, labelled, LOG_CHUNK_BYTES)) {
            final FeaturePlan plan = engine.plan();
            assertEquals(entryBytes, plan.entryLayout().length());
            assertTrue(plan.bytesPerLiveEvent().most() <= MOST_BYTES_PER_LIVE_EVENT);
            plan.entities().forEach(entity -> assertTrue(plan.bytesPerEntity(entity).most() <= MOST_BYTES_PER_ENTITY));
            for (int number = 0; number < EVENTS; number++) {
                engine.event((long) number * STEP_SECONDS, (long) number, number % (long) CUSTOMERS, number % (long) TERMINALS,
                    number * 7L % 10_000, null);
                if (number > CUSTOMERS && number % 10_000 == 0) {
                    compare(engine, labelled);
                }
            }
            assertTrue(engine.engine().liveEvents() < EVENTS * 3L / 4, "the windows were never full");
        }
    }

    /** Ten million with {@code -Dhotpath.entities=10000000}. */
    @Test
    void entitiesTakeWhatThePlanSays() {
        final int entities = Integer.getInteger("hotpath.entities", 500_000);
        final List<String> expressions = expressions().stream().filter(each -> each.contains("customer")).toList();
        try (TestEngine engine =
            new TestEngine(MESSAGE, Map.of("customer", "customer"), expressions, 0, false, LOG_CHUNK_BYTES)) {
            for (int number = 0; number < entities; number++) {
                engine.event(number * 100L, (long) number, (long) number, 0L, 100L, null);
                if (number > entities / 2 && number % (entities / 100) == 0) {
                    compare(engine, false);
                }
            }
            assertEquals(entities, engine.engine().entityCount(0));
        }
    }

    private static void compare(final TestEngine engine, final boolean labelled) {
        final FeaturePlan plan = engine.plan();
        final long events = engine.engine().liveEvents();
        long least = events * plan.bytesPerLiveEvent().least();
        long most = events * plan.bytesPerLiveEvent().most();
        for (final Entity entity : plan.entities()) {
            final long known = engine.engine().entityCount(entity.index());
            least += known * plan.bytesPerEntity(entity).least();
            most += known * plan.bytesPerEntity(entity).most();
        }
        final long held = engine.heldBytes();
        final long wanted = MEBIBYTE * (STORES + (labelled ? STORES_FOR_LABELS : 0));
        final String said = least + " to " + most + " bytes are said, " + held + " are held, by " + events + " live events";
        assertTrue(least <= held && held <= most + wanted, said);
    }
}
