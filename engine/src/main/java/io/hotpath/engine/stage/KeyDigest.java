package io.hotpath.engine.stage;

import io.hotpath.core.ColdPath;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What stands for a key that is too long to be kept: its SHA-256. One thread. */
@ColdPath
final class KeyDigest {
    private static final int LENGTH = 32;

    private final MessageDigest sha256 = sha256();
    private final byte[] digest = new byte[LENGTH];
    private byte[] copy = new byte[0];

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** @return bytes that it writes. */
    int length() {
        return LENGTH;
    }

    void write(final DirectBuffer key, final MutableDirectBuffer to, final int offset) {
        final int length = key.capacity();
        if (copy.length < length) {
            copy = new byte[length];
        }
        key.getBytes(0, copy, 0, length);
        sha256.update(copy, 0, length);
        try {
            sha256.digest(digest, 0, LENGTH);
        } catch (final DigestException impossible) {
            throw new IllegalStateException("a SHA-256 has 32 bytes", impossible);
        }
        to.putBytes(offset, digest);
    }
}
