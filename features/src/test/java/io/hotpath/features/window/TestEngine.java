package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.TestSchema;
import io.hotpath.features.plan.EntityDefinition;
import io.hotpath.features.plan.FeatureCompiler;
import io.hotpath.features.plan.FeatureDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** A window engine with its message, fed by field names; closing it also asks whether all native memory came back. */
final class TestEngine implements AutoCloseable {
    /** Some events are announced, some are not, some twice: it must change nothing. */
    private static final int MOST_PREFETCHES = 3;
    private static final Message LABEL = TestSchema.message("id: int64", "value: int64");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final Message message;
    private final FeaturePlan plan;
    private final WindowEngine engine;
    private final UnsafeBuffer event;
    private final UnsafeBuffer label = new UnsafeBuffer(new byte[LABEL.blockLength()]);
    private final UnsafeBuffer vector;
    private long taken;

    /**
     * @param message         with a field {@code time}, and {@code id} and {@code label} where labels come later.
     * @param entities        name to field.
     * @param expressions     of the features.
     * @param latenessSeconds of the pipeline.
     * @param labelled        whether labels come later.
     * @param chunkBytes      of the event log.
     */
    TestEngine(
        final Message message,
        final Map<String, String> entities,
        final List<String> expressions,
        final long latenessSeconds,
        final boolean labelled,
        final int chunkBytes) {
        this.message = message;
        plan = plan(message, entities, expressions, latenessSeconds, labelled);
        engine = new WindowEngine(plan, budget, chunkBytes);
        event = new UnsafeBuffer(new byte[message.blockLength()]);
        vector = new UnsafeBuffer(new byte[expressions.size() * Double.BYTES]);
        engine.frame().features(vector, 0);
    }

    private static FeaturePlan plan(
        final Message message,
        final Map<String, String> entities,
        final List<String> expressions,
        final long latenessSeconds,
        final boolean labelled) {
        final List<FeatureDefinition> features = new ArrayList<>();
        for (final String expression : expressions) {
            features.add(new FeatureDefinition("f" + features.size(), expression, features.size() + 1));
        }
        final LabelBinding labels = labelled
            ? new LabelBinding(message.field("id"), message.field("label"), LABEL.field("id"), LABEL.field("value"))
            : null;
        final Problems problems = new Problems("test");
        final FeaturePlan plan = new FeatureCompiler(
            message,
            entities.entrySet().stream().map(each -> new EntityDefinition(each.getKey(), each.getValue(), 0, 1)).toList(),
            features,
            problems).compile(message.field("time"), latenessSeconds * NANOS_PER_SECOND, labels);
        assertEquals(List.of(), problems.all());
        return plan;
    }

    /** Takes an event; the values are in the order of the message's fields, null for missing. */
    double[] event(final Object... values) {
        return event(false, values);
    }

    /** Takes an event that is ahead of the clock. */
    double[] eventAhead(final Object... values) {
        return event(true, values);
    }

    private double[] event(final boolean isAhead, final Object[] values) {
        write(message, event, 0, values);
        for (int i = 0; i < taken % MOST_PREFETCHES; i++) {
            engine.prefetch(event, 0);
        }
        taken++;
        engine.take(event, 0, isAhead);
        engine.evaluate();
        final double[] features = new double[plan.names().size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = engine.frame().feature(i);
        }
        return features;
    }

    /** Writes an event; the values are in the order of the message's fields, null for missing. */
    static void write(final Message message, final UnsafeBuffer into, final int blockOffset, final Object... values) {
        for (int i = 0; i < values.length; i++) {
            write(message.fields().get(i), into, blockOffset, values[i]);
        }
    }

    private static void write(final Field field, final UnsafeBuffer into, final int blockOffset, final Object value) {
        field.writeMissing(into, blockOffset);
        if (value instanceof final Double number) {
            field.writeDouble(into, blockOffset, number);
        } else if (value instanceof final Number number) {
            field.writeLong(into, blockOffset, number.longValue());
        } else if (value instanceof final String text) {
            into.putBytes(blockOffset + field.offset(), text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    boolean label(final long id, final long value) {
        LABEL.field("id").writeLong(label, 0, id);
        LABEL.field("value").writeLong(label, 0, value);
        return engine.label(label, 0);
    }

    WindowEngine engine() {
        return engine;
    }

    FeaturePlan plan() {
        return plan;
    }

    long heldBytes() {
        return budget.heldBytes();
    }

    @Override
    public void close() {
        engine.close();
        assertEquals(0, budget.heldBytes(), "native memory that was not given back");
    }
}
