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

    /**
     * A text of the event, or one that was written.
     *
     * @param field   of the event, or null.
     * @param literal what was written, or null.
     */
    public record Source(Field field, UnsafeBuffer literal) {

        public static Source of(final Field field) {
            return new Source(field, null);
        }

        public static Source of(final String text) {
            return new Source(null, new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8)));
        }

        private DirectBuffer buffer(final EvaluationFrame frame) {
            return field == null ? literal : frame.event();
        }

        private int offset(final EvaluationFrame frame) {
            return field == null ? 0 : frame.blockOffset() + field.offset();
        }

        /** Bytes up to the first zero. */
        private int length(final EvaluationFrame frame) {
            if (field == null) {
                return literal.capacity();
            }
            final int start = offset(frame);
            int length = 0;
            while (length < field.length() && frame.event().getByte(start + length) != 0) {
                length++;
            }
            return length;
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

    /** @return the number of characters, of UTF-8; NaN where the text is missing. */
    public static Expression length(final Source text) {
        return frame -> {
            final int bytes = text.length(frame);
            int characters = 0;
            for (int i = 0; i < bytes; i++) {
                characters += (text.buffer(frame).getByte(text.offset(frame) + i) & 0xC0) == 0x80 ? 0 : 1;
            }
            return bytes == 0 ? Double.NaN : characters;
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
