package io.hotpath.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.scoring.model.ModelFile;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells one pipeline from another: the first eight bytes of a SHA-256 over everything that can change a decision.
 *
 * @param number as decisions carry it.
 */
public record Version(long number) {

    static Version of(final String text, final String eventsXml, final List<Model> models) {
        final MessageDigest digest = sha256();
        digest.update(text.getBytes(UTF_8));
        digest.update(eventsXml.getBytes(UTF_8));
        models.forEach(model -> update(digest, model.file()));
        return new Version(ByteBuffer.wrap(digest.digest()).getLong());
    }

    static long ofModels(final List<Model> models) {
        final MessageDigest digest = sha256();
        models.forEach(model -> update(digest, model.file()));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** The class that MLflow names decides how a model predicts; of a plain file there is none. */
    private static void update(final MessageDigest digest, final ModelFile model) {
        digest.update(model.sha256().getBytes(UTF_8));
        digest.update(model.modelClass().getBytes(UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** @return as people see it. */
    public String hex() {
        return HexFormat.of().toHexDigits(number);
    }
}
