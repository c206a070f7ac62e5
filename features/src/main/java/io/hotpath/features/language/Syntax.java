package io.hotpath.features.language;

import io.hotpath.features.window.Span;
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
        /** Of a condition, what is answered where it holds, and what otherwise. */
        public static final String IF = "if";
        /** Of a value and those that it may be; written between them. */
        public static final String IN = "in";
        /** Of a value and those that it may not be. */
        public static final String NOT_IN = "not in";
        /** Of a text and a pattern. */
        public static final String LIKE = "like";
        /** Of a text and a pattern. */
        public static final String NOT_LIKE = "not like";
    }

    /**
     * A text between quotes.
     *
     * @param value without them.
     */
    record Text(String value) implements Syntax {
    }

    /**
     * A duration where no window stands, such as a half-life.
     *
     * @param nanos of it.
     */
    record Duration(long nanos) implements Syntax {
    }

    /**
     * Which events an aggregate is taken over.
     *
     * @param entities         whose, as declared; several for those that share all of them.
     * @param span             which of them.
     * @param delayNanos       that the window lies behind the stream.
     * @param filter           that an event must pass to be in the window at all, or null.
     * @param excludingCurrent whether the event that is decided on is left out.
     * @param messages         whose events it takes; empty for those that are decided on.
     */
    record Window(
        List<String> entities, Span span, long delayNanos, Syntax filter, boolean excludingCurrent, List<String> messages) {

        /** @return the window whose state answers this: leaving the current event out needs no state of its own. */
        public Window kept() {
            return new Window(entities, span, delayNanos, filter, false, messages);
        }

        /** @return the same of the events of some messages. */
        public Window of(final List<String> some) {
            return new Window(entities, span, delayNanos, filter, excludingCurrent, some);
        }

        /** @return the entity as it was written. */
        public String entity() {
            return entities.size() == 1 ? entities.getFirst() : "(" + String.join(", ", entities) + ")";
        }
    }

    /** @return the operands and arguments of an expression. */
    static List<Syntax> parts(final Syntax syntax) {
        return switch (syntax) {
            case Literal literal -> List.of();
            case Text text -> List.of();
            case Duration duration -> List.of();
            case Name name -> List.of();
            case Unary unary -> List.of(unary.operand());
            case Binary binary -> List.of(binary.left(), binary.right());
            case Call call -> call.arguments();
        };
    }

    /** @return every windowed call in an expression. */
    static List<Call> aggregates(final Syntax syntax) {
        final Stream<Call> inner = parts(syntax).stream().flatMap(part -> aggregates(part).stream());
        final Stream<Call> itself = syntax instanceof final Call call && call.window() != null ? Stream.of(call) : Stream.of();
        return Stream.concat(inner, itself).toList();
    }

    /** @return the names that the expression uses, each as often as it does. */
    static List<String> names(final Syntax syntax) {
        return syntax instanceof final Name name
            ? List.of(name.text())
            : parts(syntax).stream().flatMap(part -> names(part).stream()).toList();
    }
}
