package io.hotpath.benchmarks.micro;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.expression.CalendarExpressions;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.expression.Operators;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the sample's fifteen features as a tree of lambdas, made of the product's own where it has public ones. A window's state,
 * for this experiment:
 * <pre>
 *   +0  count int32    +4  present int32    +8  sum int64
 * </pre>
 *
 * @param kind   what it computes.
 * @param window its number: three of the customer, then three of the terminal.
 * @param offset where its state lies in that of its entity.
 */
record PlanStep(Kind kind, int window, int offset) {
    static final int WINDOW_LENGTH = 16;
    static final int WINDOWS_OF_ENTITY = 3;
    static final int TIME = 0;
    static final int AMOUNT = 8;
    private static final double CENTS = 100;
    private static final int PRESENT = 4;
    private static final int SUM = 8;
    private static final int SATURDAY = 6;
    private static final int END_OF_NIGHT = 6;

    /** What the sample's features are made of. */
    enum Kind {
        AMOUNT, WEEKEND, NIGHT, COUNT, MEAN, RISK
    }

    /** @return the fifteen, in the order of the sample. */
    static List<PlanStep> sample() {
        final List<PlanStep> steps = new ArrayList<>(List.of(
            new PlanStep(Kind.AMOUNT, 0, 0), new PlanStep(Kind.WEEKEND, 0, 0), new PlanStep(Kind.NIGHT, 0, 0)));
        for (int window = 0; window < 2 * WINDOWS_OF_ENTITY; window++) {
            final int offset = window % WINDOWS_OF_ENTITY * WINDOW_LENGTH;
            steps.add(new PlanStep(Kind.COUNT, window, offset));
            steps.add(new PlanStep(window < WINDOWS_OF_ENTITY ? Kind.MEAN : Kind.RISK, window, offset));
        }
        return steps;
    }

    /** @return the tree. */
    Expression lambdas() {
        final Field time = new Field("tx_time", 0, FieldType.TIMESTAMP, Encoding.INT64, 0, 1_000_000_000, TIME, Long.BYTES, true);
        final Field amount = new Field("amount", 1, FieldType.MONEY, Encoding.INT64, 2, 0, AMOUNT, Long.BYTES, true);
        return switch (kind) {
            case AMOUNT -> FieldExpressions.of(amount);
            case WEEKEND -> Operators.binary(
                ">=", CalendarExpressions.of("weekday", time, ZoneOffset.UTC), Operators.constant(SATURDAY));
            case NIGHT -> Operators.binary(
                "<=", CalendarExpressions.of("hour", time, ZoneOffset.UTC), Operators.constant(END_OF_NIGHT));
            case COUNT -> frame -> count(frame, window, offset);
            case MEAN -> frame -> mean(frame, window, offset);
            case RISK -> Operators.coalesce(frame -> sum(frame, window, offset, 1), Operators.constant(0));
        };
    }

    private static double count(final EvaluationFrame frame, final int window, final int offset) {
        final long state = frame.windowState(window);
        return state == 0 ? 0 : NativeMemory.getInt(state + offset);
    }

    private static double mean(final EvaluationFrame frame, final int window, final int offset) {
        return sum(frame, window, offset, CENTS);
    }

    private static double sum(final EvaluationFrame frame, final int window, final int offset, final double unit) {
        final long state = frame.windowState(window);
        final int present = state == 0 ? 0 : NativeMemory.getInt(state + offset + PRESENT);
        return present == 0 ? Double.NaN : NativeMemory.getLong(state + offset + SUM) / (present * unit);
    }
}
