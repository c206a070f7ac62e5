package io.hotpath.bridge.fivetran.freshness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@value #HEADER}: the HMAC-SHA-256 of the body's bytes by the webhook's secret, hexadecimal in either case. */
final class Signature {
    static final String HEADER = "X-Fivetran-Signature-256";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Signature(final String secret) {
        key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /** @return whether a header is the signature of a body, in a time that does not tell how much of it was right. */
    boolean isOf(final byte[] body, final String header) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return MessageDigest.isEqual(mac.doFinal(body), decoded(header));
        } catch (final GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private static byte[] decoded(final String header) {
        try {
            return header == null ? new byte[0] : HexFormat.of().parseHex(header.strip());
        } catch (final IllegalArgumentException noHex) {
            return new byte[0];
        }
    }
}
