package io.hotpath.features.window;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;

/** What a function answers for the events of a window, from its definition. */
final class AggregateOracle {
    private final Windowed feature;
    private final List<WindowOracle.Event> inside;
    private final WindowOracle.Event current;
    private final long streamTime;
    private final BiFunction<WindowOracle.Event, String, Object> valueOf;
    private final double unit;
    private final List<WindowOracle.Event> present;

    /**
     * @param feature    to answer.
     * @param inside     the events of its window, oldest first.
     * @param current    event.
     * @param streamTime in seconds.
     * @param valueOf    an event's field.
     */
    AggregateOracle(
        final Windowed feature, final List<WindowOracle.Event> inside, final WindowOracle.Event current, final long streamTime,
        final BiFunction<WindowOracle.Event, String, Object> valueOf) {
        this.feature = feature;
        this.inside = inside;
        this.current = current;
        this.streamTime = streamTime;
        this.valueOf = valueOf;
        unit = feature.field().equals("amount") ? 100 : 1;
        present = inside.stream().filter(event -> value(event) != null).toList();
    }

    private Object value(final WindowOracle.Event event) {
        return valueOf.apply(event, feature.field());
    }

    double answer() {
        return switch (feature.function()) {
            case "count" -> inside.size();
            case "rate" -> inside.size() / (double) feature.span().length();
            case "ratio" -> (double) inside.stream().filter(this::holds).count() / inside.size();
            case "time_since" -> inside.isEmpty() ? Double.NaN : streamTime - inside.getLast().time();
            case "sum", "mean" -> feature.field().equals("ratio") ? floating() : sumOrMean();
            case "variance" -> moment(2) / (unit * unit);
            case "stddev" -> Math.sqrt(moment(2)) / unit;
            case "skewness" -> moment(2) == 0 ? Double.NaN : moment(3) / Math.pow(moment(2), 1.5);
            case "kurtosis" -> moment(2) == 0 ? Double.NaN : moment(4) / Math.pow(moment(2), 2) - 3;
            case "zscore" -> standardScore();
            case "trend" -> slope();
            case "min" -> numbers().stream().mapToDouble(each -> each).min().orElse(Double.NaN);
            case "max" -> numbers().stream().mapToDouble(each -> each).max().orElse(Double.NaN);
            case "first" -> at(numbers(), 0);
            case "last" -> at(numbers().reversed(), 0);
            case "first_k" -> at(numbers(), (int) feature.argument(1) - 1);
            case "last_k" -> at(numbers().reversed(), (int) feature.argument(1) - 1);
            case "median" -> quantile(0.5);
            case "quantile" -> quantile(feature.argument(0));
            case "bucket" -> bucket();
            case "decayed_count", "decayed_sum", "decayed_mean" -> decayed(value -> value);
            default -> byValue();
        };
    }

    /** @return what the answer's error is relative to: the answer, or of decayed terms the one for their magnitudes. */
    double magnitude() {
        return feature.function().startsWith("decayed_") ? decayed(Math::abs) : Math.abs(answer());
    }

    private boolean holds(final WindowOracle.Event event) {
        return event.quantity() != null && event.quantity() > 0;
    }

    private List<BigInteger> wholes() {
        return present.stream().map(event -> BigInteger.valueOf((Long) value(event))).toList();
    }

    private List<Double> numbers() {
        return present.stream().map(event -> ((Number) value(event)).doubleValue() / unit).toList();
    }

    private static double at(final List<Double> numbers, final int index) {
        return index < numbers.size() ? numbers.get(index) : Double.NaN;
    }

    private BigInteger sum() {
        return wholes().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private double sumOrMean() {
        final double sum = sum().doubleValue() / unit;
        return feature.function().equals("sum") ? sum : present.isEmpty() ? Double.NaN : sum / present.size();
    }

    private double floating() {
        final List<Double> numbers = numbers();
        double sum = numbers.stream().filter(each -> Double.isInfinite(each)).mapToDouble(each -> each).sum();
        if (sum == 0) {
            final BigDecimal exact = numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            sum = exact.doubleValue();
        }
        return feature.function().equals("sum") ? sum : sum / numbers.size();
    }

    /** The sum of (n x - S)^p over n^(p+1). */
    private double moment(final int power) {
        if (present.isEmpty()) {
            return Double.NaN;
        }
        final BigInteger n = BigInteger.valueOf(present.size());
        final BigInteger powers = wholes().stream().map(value -> value.multiply(n).subtract(sum()).pow(power))
            .reduce(BigInteger.ZERO, BigInteger::add);
        return divide(powers, n.pow(power + 1));
    }

    private static double divide(final BigInteger numerator, final BigInteger denominator) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL128).doubleValue();
    }

    private double standardScore() {
        final Object value = value(current);
        if (value == null || present.isEmpty() || moment(2) == 0) {
            return Double.NaN;
        }
        final BigInteger n = BigInteger.valueOf(present.size());
        return divide(BigInteger.valueOf((Long) value).multiply(n).subtract(sum()), n) / Math.sqrt(moment(2));
    }

    private double slope() {
        final BigInteger n = BigInteger.valueOf(present.size());
        final List<BigInteger> times = present.stream().map(event -> BigInteger.valueOf(event.time())).toList();
        final BigInteger sumOfTimes = times.stream().reduce(BigInteger.ZERO, BigInteger::add);
        final BigInteger squares = times.stream().map(time -> time.multiply(time)).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger products = BigInteger.ZERO;
        for (int i = 0; i < times.size(); i++) {
            products = products.add(times.get(i).multiply(wholes().get(i)));
        }
        final BigInteger run = n.multiply(squares).subtract(sumOfTimes.multiply(sumOfTimes));
        final BigInteger rise = n.multiply(products).subtract(sumOfTimes.multiply(sum()));
        return run.signum() == 0 ? Double.NaN : divide(rise, run) / unit;
    }

    private double quantile(final double share) {
        final List<Double> sorted = new ArrayList<>(numbers());
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    /** The arguments are: which bucket, then its bounds. */
    private double bucket() {
        final int which = (int) feature.argument(0);
        final int bounds = feature.arguments().split(", ", -1).length - 1;
        final double from = which == 1 ? Double.NEGATIVE_INFINITY : feature.argument(which - 1);
        final double to = which > bounds ? Double.POSITIVE_INFINITY : feature.argument(which);
        return numbers().stream().filter(number -> number >= from && (number < to || which > bounds)).count();
    }

    private double decayed(final DoubleUnaryOperator ofValue) {
        final double halfLife = Double.parseDouble(feature.arguments().replace("s", ""));
        final boolean counts = feature.function().equals("decayed_count");
        double sum = 0;
        double weights = 0;
        for (final WindowOracle.Event event : counts ? inside : present) {
            final double weight = Math.pow(2, -(streamTime - feature.delay() - event.time()) / halfLife);
            weights += weight;
            sum += counts ? 0 : weight * ofValue.applyAsDouble(number(value(event)));
        }
        return counts ? weights : feature.function().equals("decayed_sum") ? sum : sum / weights;
    }

    private double byValue() {
        final Map<Object, Integer> counts = new TreeMap<>();
        present.forEach(event -> counts.merge(value(event), 1, Integer::sum));
        final List<Map.Entry<Object, Integer>> frequent = new ArrayList<>(counts.entrySet());
        frequent.sort(Comparator.comparingInt((Map.Entry<Object, Integer> entry) -> -entry.getValue()));
        return switch (feature.function()) {
            case "distinct" -> counts.size();
            case "same_as_current" -> value(current) == null ? Double.NaN : counts.getOrDefault(value(current), 0);
            case "entropy" -> entropy(counts);
            case "mode" -> frequent.isEmpty() ? Double.NaN : number(frequent.getFirst().getKey());
            case "mode_count" -> frequent.isEmpty() ? 0 : frequent.getFirst().getValue();
            case "top_k" -> frequent.size() < feature.argument(1) ? Double.NaN : number(frequent.get(nth()).getKey());
            case "top_k_counts" -> frequent.size() < feature.argument(1) ? 0 : frequent.get(nth()).getValue();
            default -> throw new IllegalStateException(feature.function());
        };
    }

    private int nth() {
        return (int) feature.argument(1) - 1;
    }

    private double number(final Object value) {
        return ((Number) value).doubleValue() / unit;
    }

    private double entropy(final Map<Object, Integer> counts) {
        final double n = present.size();
        final double bits = counts.values().stream().mapToDouble(count -> -count / n * Math.log(count / n)).sum() / Math.log(2);
        return present.isEmpty() ? Double.NaN : Math.max(0, bits);
    }
}
