package io.hotpath.features.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * A text as SQL's {@code like} compares it: {@code %} stands for any characters, {@code _} for one, and a backslash takes the one
 * behind it as it is. Looks at bytes of UTF-8, each at most as often as the pattern has bytes, and goes back to the last {@code %}
 * alone (as R. Krauss, Matching Wildcards: An Algorithm, 2008): no recursion, no garbage.
 */
final class TextPattern {
    private static final int ANY = -1;
    private static final int ONE = -2;

    /** Bytes that are wanted, from 0 to 255, or {@link #ANY} or {@link #ONE}. */
    private final int[] wanted;

    /** @param pattern as it was written. */
    TextPattern(final String pattern) {
        final byte[] bytes = pattern.getBytes(StandardCharsets.UTF_8);
        final int[] all = new int[bytes.length];
        int count = 0;
        for (int i = 0; i < bytes.length; i++) {
            final boolean asItIs = bytes[i] == '\\' && i + 1 < bytes.length;
            i += asItIs ? 1 : 0;
            all[count++] = !asItIs && bytes[i] == '%' ? ANY : !asItIs && bytes[i] == '_' ? ONE : bytes[i] & 0xFF;
        }
        wanted = Arrays.copyOf(all, count);
    }

    /** @return whether a text is like the pattern. */
    boolean matches(final DirectBuffer text, final int offset, final int length) {
        int at = 0;
        int next = 0;
        int lastAny = -1;
        int retryAt = 0;
        while (at < length) {
            if (next < wanted.length && wanted[next] == ANY) {
                lastAny = next++;
                retryAt = at;
            } else if (next < wanted.length && goesWith(wanted[next], text.getByte(offset + at))) {
                at += wanted[next] == ONE ? characterLength(text, offset, at, length) : 1;
                next++;
            } else if (lastAny >= 0) {
                next = lastAny + 1;
                retryAt += characterLength(text, offset, retryAt, length);
                at = retryAt;
            } else {
                return false;
            }
        }
        return isAnyToTheEnd(next);
    }

    private static boolean goesWith(final int wanted, final byte there) {
        return wanted == ONE || wanted == (there & 0xFF);
    }

    private static int characterLength(final DirectBuffer text, final int offset, final int from, final int length) {
        int to = from + 1;
        while (to < length && (text.getByte(offset + to) & 0xC0) == 0x80) {
            to++;
        }
        return to - from;
    }

    private boolean isAnyToTheEnd(final int from) {
        int next = from;
        while (next < wanted.length && wanted[next] == ANY) {
            next++;
        }
        return next == wanted.length;
    }
}
