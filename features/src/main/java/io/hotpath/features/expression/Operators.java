package io.hotpath.features.expression;

import java.util.Arrays;

/**
 * What stands between values. Arithmetic is IEEE 754's, so that a missing value (NaN) makes the result missing; a comparison
 * with a missing value does not hold.
 */
public final class Operators {

    private Operators() {
    }

    /** @return what always answers a value. */
    public static Expression constant(final double value) {
        return frame -> value;
    }

    public static Expression negative(final Expression operand) {
        return frame -> -operand.evaluate(frame);
    }

    /** @return 1 where the operand is 0; of a missing value, 0. */
    public static Expression not(final Expression operand) {
        return frame -> truth(operand.evaluate(frame) == 0);
    }

    /** @return the second value where the first is missing. */
    public static Expression coalesce(final Expression wanted, final Expression otherwise) {
        return frame -> {
            final double value = wanted.evaluate(frame);
            return Double.isNaN(value) ? otherwise.evaluate(frame) : value;
        };
    }

    /** @return 1 where the value is missing. */
    public static Expression missing(final Expression value) {
        return frame -> truth(Double.isNaN(value.evaluate(frame)));
    }

    /** @return the one value where a condition holds, otherwise, also where it is missing, the other. */
    public static Expression choose(final Expression condition, final Expression then, final Expression otherwise) {
        return frame -> isTrue(condition.evaluate(frame)) ? then.evaluate(frame) : otherwise.evaluate(frame);
    }

    /**
     * Whether a value is among others.
     *
     * @param value   asked once an event.
     * @param choices in any order.
     * @param wanted  whether it shall be one of them, or none.
     * @return 1 where that is so; where the value is missing, 0 either way.
     */
    public static Expression among(final Expression value, final double[] choices, final boolean wanted) {
        final double[] sorted = positiveZeros(choices);
        Arrays.sort(sorted);
        return frame -> {
            final double asked = value.evaluate(frame);
            return truth(!Double.isNaN(asked) && Arrays.binarySearch(sorted, asked + 0.0) >= 0 == wanted);
        };
    }

    /** Sorting tells the zeros apart, which are equal: a search looks for the positive one. */
    private static double[] positiveZeros(final double[] values) {
        final double[] all = values.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] += 0.0;
        }
        return all;
    }

    /**
     * Two operands.
     *
     * @param operator one of {@code + - * / < <= > >= == != and or}.
     * @param left     of it.
     * @param right    of it.
     * @return what evaluates it.
     */
    public static Expression binary(final String operator, final Expression left, final Expression right) {
        return switch (operator) {
            case "+" -> frame -> left.evaluate(frame) + right.evaluate(frame);
            case "-" -> frame -> left.evaluate(frame) - right.evaluate(frame);
            case "*" -> frame -> left.evaluate(frame) * right.evaluate(frame);
            case "/" -> frame -> left.evaluate(frame) / right.evaluate(frame);
            case "<" -> frame -> truth(left.evaluate(frame) < right.evaluate(frame));
            case "<=" -> frame -> truth(left.evaluate(frame) <= right.evaluate(frame));
            case ">" -> frame -> truth(left.evaluate(frame) > right.evaluate(frame));
            case ">=" -> frame -> truth(left.evaluate(frame) >= right.evaluate(frame));
            case "==" -> frame -> truth(left.evaluate(frame) == right.evaluate(frame));
            case "!=" -> frame -> truth(differ(left.evaluate(frame), right.evaluate(frame)));
            case "and" -> frame -> truth(isTrue(left.evaluate(frame)) && isTrue(right.evaluate(frame)));
            case "or" -> frame -> truth(isTrue(left.evaluate(frame)) || isTrue(right.evaluate(frame)));
            default -> throw new IllegalStateException("operator " + operator);
        };
    }

    /** No comparison with a missing value holds, not even this one. */
    private static boolean differ(final double left, final double right) {
        return left < right || left > right;
    }

    private static double truth(final boolean value) {
        return value ? 1 : 0;
    }

    /** @return whether a condition's value says yes: neither 0 nor missing. */
    public static boolean isTrue(final double value) {
        return value != 0 && !Double.isNaN(value);
    }
}
