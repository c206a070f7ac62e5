package io.hotpath.codecs.decode;

import io.hotpath.core.ColdPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a nested value a field lies. Written as {@code card.panToken}, {@code items[2].sku}, {@code "a.b".c} where a name itself
 * holds what separates names, as the JSON pointer {@code /a.b/c} (RFC 6901), or {@code count(tags)} for how many elements a list
 * has. Start-up only.
 *
 * @param steps  from the outermost in; at least one.
 * @param counts whether the number of elements is meant.
 */
@ColdPath
record FieldPath(List<Step> steps, boolean counts) {
    private static final String COUNT = "count(";
    private static final int MOST_STEPS = 16;
    private static final int GREATEST_INDEX = 9_999;

    /**
     * One step into a value. A number in a JSON pointer may be both.
     *
     * @param name  of a member of an object, or null.
     * @param index of an element of a list from 0, or -1.
     */
    record Step(String name, int index) {

        /** Whether both lead to the same place. */
        boolean isIn(final Step other) {
            return (name != null && name.equals(other.name)) || (index >= 0 && index == other.index);
        }

        /** Whether both lead into a value of one kind. */
        boolean isLike(final Step other) {
            return (name != null && other.name != null) || (index >= 0 && other.index >= 0);
        }
    }

    /** @return the path that is one name, whatever it holds. */
    static FieldPath ofName(final String name) {
        return new FieldPath(List.of(new Step(name, -1)), false);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException where it is none; the message says why.
     */
    static FieldPath parse(final String text) {
        final boolean counts = text.startsWith(COUNT) && text.endsWith(")");
        final String path = counts ? text.substring(COUNT.length(), text.length() - 1).strip() : text;
        final List<Step> steps = path.startsWith("/") ? pointer(path) : new Reader(path).steps();
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("it is more than " + MOST_STEPS + " steps deep");
        }
        return new FieldPath(List.copyOf(steps), counts);
    }

    /** @return whether the other path leads further in from here. */
    boolean isAbove(final FieldPath other) {
        boolean above = steps.size() < other.steps.size();
        for (int i = 0; above && i < steps.size(); i++) {
            above = steps.get(i).isIn(other.steps.get(i));
        }
        return above;
    }

    /** @return why no value can have something at both paths, or null where one can. */
    String clashWith(final FieldPath other) {
        final int common = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < common; i++) {
            if (!steps.get(i).isIn(other.steps.get(i))) {
                return steps.get(i).isLike(other.steps.get(i)) ? null : "ask one value to be both an object and a list";
            }
        }
        if (steps.size() == other.steps.size()) {
            return counts != other.counts
                ? "ask one value to be both a list and a single value" : "are one and the same value";
        }
        return steps.size() < other.steps.size() ? other.clashBeneath(this) : clashBeneath(other);
    }

    private String clashBeneath(final FieldPath outer) {
        final Step next = steps.get(outer.steps.size());
        return outer.counts && next.index >= 0 ? null
            : "ask one value to be both " + (outer.counts ? "a list" : "a single value") + " and "
                + (next.name == null ? "a list" : "an object");
    }

    private static List<Step> pointer(final String path) {
        final List<Step> steps = new ArrayList<>();
        for (final String token : path.substring(1).split("/", -1)) {
            final String name = token.replace("~1", "/").replace("~0", "~");
            steps.add(new Step(name, name.matches("0|[1-9]\\d{0,3}") ? Integer.parseInt(name) : -1));
        }
        return steps;
    }

    /** Reads names, points and brackets from left to right. */
    @ColdPath
    private static final class Reader {
        private final String text;
        private final List<Step> steps = new ArrayList<>();
        private int position;

        Reader(final String text) {
            this.text = text;
        }

        List<Step> steps() {
            steps.add(new Step(name(), -1));
            while (position < text.length()) {
                final char next = text.charAt(position++);
                if (next == '.') {
                    steps.add(new Step(name(), -1));
                } else if (next == '[') {
                    steps.add(new Step(null, index()));
                } else {
                    throw wrong("'.' or '[' must follow a name");
                }
            }
            return steps;
        }

        private String name() {
            if (position < text.length() && text.charAt(position) == '"') {
                return quoted();
            }
            final int start = position;
            while (position < text.length() && ".[]\"()".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            if (position == start) {
                throw wrong("a name is empty");
            }
            return text.substring(start, position);
        }

        private String quoted() {
            final StringBuilder name = new StringBuilder();
            position++;
            while (position < text.length()) {
                final char next = text.charAt(position++);
                if (next == '"') {
                    return name.toString();
                }
                name.append(next == '\\' && position < text.length() ? text.charAt(position++) : next);
            }
            throw wrong("a quotation mark is not closed");
        }

        private int index() {
            final int close = text.indexOf(']', position);
            final String number = close < 0 ? "" : text.substring(position, close);
            if (!number.matches("\\d{1,4}")) {
                throw wrong("brackets hold an index from 0 to " + GREATEST_INDEX);
            }
            position = close + 1;
            return Integer.parseInt(number);
        }

        private IllegalArgumentException wrong(final String why) {
            return new IllegalArgumentException(why + ", at character " + (position + 1));
        }
    }
}
