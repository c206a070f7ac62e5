package io.hotpath.features.expression;

import io.hotpath.codecs.schema.Field;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Questions about texts that answer numbers. A text is compared byte by byte; one that is missing equals nothing, begins with
 * nothing and has no length.
 */
public final class TextExpressions {

    /** Where a text lies. */
    public interface Source {

        /** @return bytes of the text, 0 where it is missing; asked before the others. */
        int length(EvaluationFrame frame);

        DirectBuffer buffer(EvaluationFrame frame);

        int offset(EvaluationFrame frame);

        /** @return a field of the event. */
        static Source of(final Field field) {
            return new FieldText(field);
        }

        /** @return a text that was written. */
        static Source of(final String text) {
            return new LiteralText(new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8)));
        }

        /**
         * A column of a reference table.
         *
         * @param table     place of the table in the pipeline.
         * @param use       place of the column among those that are read.
         * @param otherwise stands in where the row or its value is missing.
         */
        static Source of(final int table, final int use, final String otherwise) {
            return new ColumnText(table, use, new UnsafeBuffer(otherwise.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private record FieldText(Field field) implements Source {

        @Override
        public int length(final EvaluationFrame frame) {
            return field.textLength(frame.event(), frame.blockOffset());
        }

        @Override
        public DirectBuffer buffer(final EvaluationFrame frame) {
            return frame.event();
        }

        @Override
        public int offset(final EvaluationFrame frame) {
            return frame.blockOffset() + field.offset();
        }
    }

    private record LiteralText(UnsafeBuffer text) implements Source {

        @Override
        public int length(final EvaluationFrame frame) {
            return text.capacity();
        }

        @Override
        public DirectBuffer buffer(final EvaluationFrame frame) {
            return text;
        }

        @Override
        public int offset(final EvaluationFrame frame) {
            return 0;
        }
    }

    private record ColumnText(int table, int use, UnsafeBuffer otherwise) implements Source {

        @Override
        public int length(final EvaluationFrame frame) {
            return buffer(frame).capacity();
        }

        @Override
        public DirectBuffer buffer(final EvaluationFrame frame) {
            final UnsafeBuffer text = frame.reference(table).text(use);
            return text.capacity() == 0 ? otherwise : text;
        }

        @Override
        public int offset(final EvaluationFrame frame) {
            return 0;
        }
    }

    private TextExpressions() {
    }

    /** @return 1 where both are the same text. */
    public static Expression equal(final Source left, final Source right) {
        return frame -> {
            final int length = left.length(frame);
            return length > 0 && length == right.length(frame) && matches(left, 0, right, length, frame) ? 1 : 0;
        };
    }

    /** @return 1 where both are there and differ. */
    public static Expression different(final Source left, final Source right) {
        return frame -> {
            final int length = left.length(frame);
            final int other = right.length(frame);
            return length > 0 && other > 0 && (length != other || !matches(left, 0, right, length, frame)) ? 1 : 0;
        };
    }

    /** @return 1 where the text is missing. */
    public static Expression missing(final Source text) {
        return frame -> text.length(frame) == 0 ? 1 : 0;
    }

    /** @return the length in bytes of UTF-8, which is what a field's declared length counts; NaN where the text is missing. */
    public static Expression length(final Source text) {
        return frame -> {
            final int bytes = text.length(frame);
            return bytes == 0 ? Double.NaN : bytes;
        };
    }

    /**
     * A text beside a pattern.
     *
     * @param text    of the event or of a table.
     * @param pattern in which {@code %} stands for any characters, {@code _} for one.
     * @param wanted  whether it shall be like it; where the text is missing, neither holds.
     * @return 1 where it is as wanted.
     */
    public static Expression like(final Source text, final String pattern, final boolean wanted) {
        final TextPattern like = new TextPattern(pattern);
        return frame -> {
            final int length = text.length(frame);
            return length > 0 && like.matches(text.buffer(frame), text.offset(frame), length) == wanted ? 1 : 0;
        };
    }

    /** @return 1 where the text begins with the part. */
    public static Expression startsWith(final Source text, final Source part) {
        return frame -> {
            final int length = part.length(frame);
            return length > 0 && text.length(frame) >= length && matches(text, 0, part, length, frame) ? 1 : 0;
        };
    }

    /** @return 1 where the text ends with the part. */
    public static Expression endsWith(final Source text, final Source part) {
        return frame -> {
            final int length = part.length(frame);
            final int from = text.length(frame) - length;
            return length > 0 && from >= 0 && matches(text, from, part, length, frame) ? 1 : 0;
        };
    }

    /** @return 1 where the part is anywhere in the text. */
    public static Expression contains(final Source text, final Source part) {
        return frame -> {
            final int length = part.length(frame);
            final int last = text.length(frame) - length;
            for (int from = 0; length > 0 && from <= last; from++) {
                if (matches(text, from, part, length, frame)) {
                    return 1;
                }
            }
            return 0;
        };
    }

    private static boolean matches(
        final Source text, final int from, final Source part, final int length, final EvaluationFrame frame) {
        final DirectBuffer left = text.buffer(frame);
        final DirectBuffer right = part.buffer(frame);
        final int leftOffset = text.offset(frame) + from;
        final int rightOffset = part.offset(frame);
        for (int i = 0; i < length; i++) {
            if (left.getByte(leftOffset + i) != right.getByte(rightOffset + i)) {
                return false;
            }
        }
        return true;
    }
}
