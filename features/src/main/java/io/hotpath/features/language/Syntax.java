package io.hotpath.features.language;

import java.util.List;
import java.util.stream.Stream;

/** An expression as it was written. */
public sealed interface Syntax {

    /**
     * A number.
     *
     * @param value as written.
     */
    record Literal(double value) implements Syntax {
    }

    /**
     * A field, a feature, or a score such as {@code fraud.score}.
     *
     * @param text as written.
     */
    record Name(String text) implements Syntax {
    }

    /**
     * One operand.
     *
     * @param operator {@code -} or {@code not}.
     * @param operand  what it applies to.
     */
    record Unary(String operator, Syntax operand) implements Syntax {
    }

    /**
     * Two operands.
     *
     * @param operator as written.
     * @param left     of it.
     * @param right    of it.
     */
    record Binary(String operator, Syntax left, Syntax right) implements Syntax {
    }

    /**
     * A function.
     *
     * @param function  its name.
     * @param arguments in order.
     * @param window    what it is taken over, or null.
     */
    record Call(String function, List<Syntax> arguments, Window window) implements Syntax {
    }

    /**
     * Which events an aggregate is taken over: those of an entity that are younger than length + delay and not younger than
     * delay.
     *
     * @param entity           as declared.
     * @param lengthNanos      of the window.
     * @param delayNanos       that both ends lie back.
     * @param filter           that an event must pass to be in the window at all, or null.
     * @param excludingCurrent whether the event that is decided on is left out.
     */
    record Window(String entity, long lengthNanos, long delayNanos, Syntax filter, boolean excludingCurrent) {

        /** @return the window whose state answers this: leaving the current event out needs no state of its own. */
        public Window kept() {
            return new Window(entity, lengthNanos, delayNanos, filter, false);
        }
    }

    /** @return the names that the expression uses, each as often as it does. */
    static List<String> names(final Syntax syntax) {
        return switch (syntax) {
            case Literal literal -> List.of();
            case Name name -> List.of(name.text());
            case Unary unary -> names(unary.operand());
            case Binary binary -> concat(names(binary.left()), names(binary.right()));
            case Call call -> call.arguments().stream().flatMap(argument -> names(argument).stream()).toList();
        };
    }

    /** @return the filters of the expression's windows. */
    static List<Syntax> filters(final Syntax syntax) {
        return switch (syntax) {
            case Literal literal -> List.of();
            case Name name -> List.of();
            case Unary unary -> filters(unary.operand());
            case Binary binary -> Stream.concat(filters(binary.left()).stream(), filters(binary.right()).stream()).toList();
            case Call call -> Stream.concat(
                call.arguments().stream().flatMap(argument -> filters(argument).stream()),
                Stream.ofNullable(call.window() == null ? null : call.window().filter())).toList();
        };
    }

    private static List<String> concat(final List<String> left, final List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }
}
