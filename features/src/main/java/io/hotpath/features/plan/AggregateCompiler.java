package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.DecayedSum;
import io.hotpath.features.aggregate.DistinctValues;
import io.hotpath.features.aggregate.Extreme;
import io.hotpath.features.aggregate.Extremum;
import io.hotpath.features.aggregate.FloatSum;
import io.hotpath.features.aggregate.Histogram;
import io.hotpath.features.aggregate.Latest;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.aggregate.Moments;
import io.hotpath.features.aggregate.Quantiles;
import io.hotpath.features.aggregate.SlidingExtreme;
import io.hotpath.features.aggregate.StateReader;
import io.hotpath.features.aggregate.Sum;
import io.hotpath.features.aggregate.TimedValues;
import io.hotpath.features.aggregate.Trend;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.Span;
import java.util.Arrays;
import java.util.List;

/**
 * Compiles one function over one window: asks the window for the accumulators that it needs, and makes what reads them. Start-up
 * only.
 */
final class AggregateCompiler {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_VALUES = TimedValues.MOST_ASKED;
    private static final String HOW_MANY = "a field and a number of values";

    private final StatePlan state;
    private final Field labelled;
    private final EventScope events;
    private final Syntax.Call call;
    private final Arguments arguments;
    private WindowPlan window;

    /**
     * @param events what their names mean.
     * @param state  takes what is asked for.
     * @param call   over a window.
     */
    AggregateCompiler(final EventScope events, final StatePlan state, final Syntax.Call call) {
        this.state = state;
        this.events = events;
        this.call = call;
        labelled = events.labelled();
        arguments = new Arguments(events, call);
    }

    /** @return what reads the function; without the current event, what it was before that event came. */
    Expression compile() {
        checkArguments();
        window = state.window(call.window());
        final Expression reader = reader();
        checkLabels();
        return call.window().excludingCurrent() || call.function().equals("time_since") ? state.before(window, reader) : reader;
    }

    /** Before the window is made, so that a wrong call leaves none behind. */
    private void checkArguments() {
        switch (call.function()) {
            case "count", "rate", "time_since" -> {
                if (arguments.count() > 0) {
                    throw new ExpressionException(
                        call.function() + "() counts events and takes nothing between its parentheses");
                }
            }
            case "decayed_count" -> arguments.durationNanos(0);
            case "ratio" -> checkCondition();
            case "distinct", "same_as_current", "entropy", "mode_count", "top_k_counts" -> arguments.checkAny();
            case "variance", "stddev", "skewness", "kurtosis", "zscore", "trend" -> {
                arguments.checkExact();
                arguments.atMost(1, "one field of the event");
            }
            default -> arguments.checkNumber();
        }
    }

    private void checkCondition() {
        if (arguments.count() != 1) {
            throw new ExpressionException("ratio(...) over a window takes one condition");
        }
        events.compile(arguments.first());
    }

    private Expression reader() {
        return switch (call.function()) {
            case "count" -> count();
            case "rate" -> rate();
            case "ratio" -> ratio();
            case "time_since" -> over(Double.NaN, latest(LoggedValue.TIME)::secondsSince);
            case "sum", "mean" -> sumOrMean();
            case "variance", "stddev", "skewness", "kurtosis", "zscore" -> moments();
            case "trend" -> trend();
            case "min", "max" -> extremum();
            case "first", "last", "first_k", "last_k" -> timed();
            case "histogram", "bucket" -> bucket();
            case "quantile", "median" -> quantile();
            case "decayed_count", "decayed_sum", "decayed_mean" -> decayed();
            case "vector_mean" -> throw severalValues("mean(field)");
            default -> distinct();
        };
    }

    private Expression over(final double empty, final StateReader reader) {
        return StateReader.over(window.index(), empty, reader);
    }

    private LoggedValue value() {
        return arguments.field() == null
            ? state.value(arguments.first(), arguments.computed(), false) : state.value(arguments.field());
    }

    private Expression count() {
        final int index = window.index();
        final int offset = window.countOffset();
        return frame -> {
            final long at = frame.windowState(index);
            return at == 0 ? 0 : NativeMemory.getInt(at + offset);
        };
    }

    private Expression rate() {
        if (!(window.span() instanceof final Span.Sliding sliding)) {
            throw new ExpressionException("rate() is taken over a window of one length: 'in DURATION'");
        }
        return Operators.binary("/", count(), Operators.constant(sliding.lengthNanos() / NANOS_PER_SECOND));
    }

    /** The share of the events for which a condition holds is the mean of 1 and 0. */
    private Expression ratio() {
        final Expression condition = events.compile(arguments.first());
        return window.sum(state.value(arguments.first(), condition, true)).mean(window.index());
    }

    private Expression sumOrMean() {
        final boolean isSum = call.function().equals("sum");
        final LoggedValue value = value();
        if (value.isFloat()) {
            final FloatSum sum = window.share(List.of("float", value.index()), () -> new FloatSum(value, window.layout()));
            return isSum ? sum.sum(window.index()) : sum.mean(window.index());
        }
        final Sum sum = window.sum(value);
        return isSum ? sum.sum(window.index()) : sum.mean(window.index());
    }

    private Expression moments() {
        final LoggedValue value = value();
        final Sum sum = window.sum(value);
        final boolean third = call.function().equals("skewness") || call.function().equals("kurtosis");
        final Moments moments = new Moments(sum, window.powers(value, 2), third ? window.powers(value, 3) : null,
            call.function().equals("kurtosis") ? window.powers(value, 4) : null);
        return over(Double.NaN, switch (call.function()) {
            case "variance" -> moments::variance;
            case "stddev" -> moments::deviation;
            case "skewness" -> moments::skewness;
            case "kurtosis" -> moments::kurtosis;
            default -> moments::standardScore;
        });
    }

    private Expression trend() {
        final Sum sum = window.sum(value());
        final Trend trend = window.share(List.of("trend", sum.value().index()), () -> new Trend(sum, window.layout()));
        return over(Double.NaN, trend::slope);
    }

    private Expression extremum() {
        final LoggedValue value = value();
        final boolean least = call.function().equals("min");
        final Extremum extremum = window.span().losesOneByOne()
            ? window.share(List.of("extreme", value.index(), least), () -> new SlidingExtreme(value, least, window.layout()))
            : window.share(List.of("extreme", value.index(), least), () -> new Extreme(value, least, window.layout()));
        return over(Double.NaN, (at, frame) -> extremum.read(at));
    }

    private Expression timed() {
        final LoggedValue value = value();
        final boolean oldest = call.function().startsWith("first");
        final boolean several = call.function().endsWith("_k");
        final int limit = several ? arguments.whole(1, MOST_VALUES, HOW_MANY) : 1;
        final int which = several ? which(limit) : 1;
        if (!oldest && limit == 1) {
            final Latest latest = latest(value);
            return over(Double.NaN, (at, frame) -> latest.read(at));
        }
        final TimedValues.Keep keep = !oldest ? TimedValues.Keep.YOUNGEST
            : window.span().losesOneByOne() ? TimedValues.Keep.ALL : TimedValues.Keep.OLDEST;
        final int kept = keep == TimedValues.Keep.ALL ? 0 : limit;
        final TimedValues values = window.share(
            List.of(keep, value.index(), kept), () -> new TimedValues(value, keep, kept, window.layout()));
        return over(Double.NaN, oldest
            ? (at, frame) -> values.fromOldest(at, which)
            : (at, frame) -> values.fromYoungest(at, which));
    }

    private int which(final int limit) {
        if (arguments.count() < 3) {
            throw severalValues(call.function() + "(field, k, n)");
        }
        return arguments.whole(2, limit, "a field, a number of values and which of them");
    }

    private ExpressionException severalValues(final String one) {
        return new ExpressionException(call.function() + "(...) has several values: make it a feature of its own, which becomes "
            + "NAME_1, NAME_2 and so on, or ask for one by " + one);
    }

    private Expression bucket() {
        if (call.function().equals("histogram")) {
            throw severalValues("bucket(field, n, bounds)");
        }
        final LoggedValue value = value();
        final double[] bounds = arguments.bounds(2);
        final int bucket = arguments.whole(1, bounds.length + 1, "a field, which bucket, and ascending bounds");
        final Histogram histogram = window.share(
            List.of("histogram", value.index(), Arrays.toString(bounds)), () -> new Histogram(value, bounds, window.layout()));
        return over(0, (at, frame) -> histogram.count(at, bucket));
    }

    private Expression quantile() {
        final LoggedValue value = value();
        final double share = call.function().equals("median") ? 0.5 : arguments.literal(1, "a field and a share from 0 to 1");
        if (!(share >= 0 && share <= 1)) {
            throw new ExpressionException("quantile(...) over a window takes a field and a share from 0 to 1");
        }
        final Quantiles quantiles =
            window.share(List.of("quantiles", value.index()), () -> new Quantiles(value, window.layout()));
        return over(Double.NaN, (at, frame) -> quantiles.quantile(at, share));
    }

    private Expression decayed() {
        if (window.span().losesOneByOne()) {
            throw new ExpressionException(call.function()
                + "(...) forgets by itself: leave 'in DURATION' out, or take a window that forgets all at once");
        }
        final boolean counts = call.function().equals("decayed_count");
        final LoggedValue value = counts ? LoggedValue.TIME : value();
        final long halfLifeNanos = arguments.durationNanos(counts ? 0 : 1);
        final DecayedSum sum = window.share(
            List.of("decayed", value.index(), halfLifeNanos), () -> new DecayedSum(value, halfLifeNanos, window.layout()));
        final long delay = window.delayNanos();
        return switch (call.function()) {
            case "decayed_count" -> over(0, (at, frame) -> sum.weight(at, frame, delay));
            case "decayed_sum" -> over(0, (at, frame) -> sum.sum(at, frame, delay));
            default -> over(Double.NaN, (at, frame) -> sum.mean(at));
        };
    }

    private Expression distinct() {
        final LoggedValue value = value();
        final boolean counts = call.function().equals("distinct") && arguments.count() > 1;
        final int limit = counts
            ? arguments.whole(1, DistinctValues.LARGEST_LIMIT, "a field and how many values to keep exactly")
            : DistinctValues.USUAL_LIMIT;
        final DistinctValues values = window.share(
            List.of("distinct", value.index(), limit), () -> new DistinctValues(value, limit, window.layout()));
        return switch (call.function()) {
            case "distinct" -> over(0, (at, frame) -> values.distinct(at));
            case "same_as_current" -> sameAsCurrent(values);
            case "entropy" -> over(Double.NaN, (at, frame) -> values.entropy(at));
            case "mode" -> over(Double.NaN, (at, frame) -> values.frequent(at, 1));
            case "mode_count" -> over(0, (at, frame) -> values.frequency(at, 1));
            default -> frequent(values);
        };
    }

    /** An event without a value is like no other, whatever the window holds. */
    private Expression sameAsCurrent(final DistinctValues values) {
        final int value = values.value().index();
        final Expression count = over(0, values::sameAsCurrent);
        return frame -> frame.value(value) == LoggedValue.MISSING ? Double.NaN : count.evaluate(frame);
    }

    private Expression frequent(final DistinctValues values) {
        final int which = which(arguments.whole(1, MOST_VALUES, HOW_MANY));
        return call.function().equals("top_k")
            ? over(Double.NaN, (at, frame) -> values.frequent(at, which))
            : over(0, (at, frame) -> values.frequency(at, which));
    }

    private Latest latest(final LoggedValue value) {
        return window.share(List.of("latest", value.index()), () -> new Latest(value, window.layout()));
    }

    /** A later label corrects what windows hold: where it could not, the answer would be wrong in silence. */
    private void checkLabels() {
        final boolean asksLabel = arguments.count() > 0 && labelled != null
            && call.arguments().getFirst() instanceof final Syntax.Name name && name.text().equals(labelled.name());
        if (!asksLabel) {
            return;
        }
        if (call.function().equals("zscore") || call.function().equals("same_as_current")) {
            throw new ExpressionException(call.function() + "(...) asks the current event's value, and '" + labelled.name()
                + "' is set by labels that come later");
        }
        if (window.span().losesOneByOne()) {
            final boolean correctable = window.accumulators().stream()
                .filter(each -> each.value().field() != null && each.value().field().equals(labelled))
                .allMatch(Accumulator::isCorrectable);
            if (!correctable) {
                throw new ExpressionException(call.function() + "(...) cannot be corrected when a label comes later, and '"
                    + labelled.name() + "' is set by labels; take sum, mean, variance, distinct or quantile");
            }
        } else if (window.delayNanos() == 0) {
            throw new ExpressionException("'" + labelled.name() + "' is set by labels that come later, which only a window "
                + "'in DURATION' can follow; give this one 'delayed DURATION', by when labels are known");
        }
    }

}
