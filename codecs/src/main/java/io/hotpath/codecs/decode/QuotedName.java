package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.ColdPath;
import java.util.Arrays;

/** A name as records write it, in quotation marks, to be compared eight bytes at a time. Immutable. */
final class QuotedName {
    private final long[] words;
    private final int length;
    private final long lastMask;

    private QuotedName(final byte[] quoted) {
        final byte[] padded = Arrays.copyOf(quoted, quoted.length + Long.BYTES);
        length = quoted.length;
        words = new long[length / Long.BYTES + 1];
        Arrays.setAll(words, i -> Words.at(padded, i * Long.BYTES));
        lastMask = (1L << (length % Long.BYTES * Byte.SIZE)) - 1;
    }

    /** @return the name in quotation marks; null where it holds what can only be written as an escape. */
    @ColdPath
    static QuotedName of(final String name) {
        final boolean escaped = name.chars().anyMatch(each -> each < ' ' || each == '"' || each == '\\');
        return escaped ? null : new QuotedName(('"' + name + '"').getBytes(UTF_8));
    }

    /** @return bytes, with the quotation marks. */
    int length() {
        return length;
    }

    /** @return whether a padded text goes on with the name. */
    boolean isAt(final byte[] text, final int index) {
        final int last = words.length - 1;
        for (int i = 0; i < last; i++) {
            if (Words.at(text, index + i * Long.BYTES) != words[i]) {
                return false;
            }
        }
        return ((Words.at(text, index + last * Long.BYTES) ^ words[last]) & lastMask) == 0;
    }
}
