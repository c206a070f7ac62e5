package io.hotpath.scoring.model;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A model's bytes with what they hash to. The bytes are read once, so that what was hashed is what is loaded. Start-up only. */
@ColdPath
public final class ModelFile {
    private final Path path;
    private final byte[] bytes;
    private final String sha256;

    private ModelFile(final Path path, final byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
        sha256 = HexFormat.of().formatHex(digest().digest(bytes));
    }

    /**
     * Reads a model.
     *
     * @param path of the file.
     * @return the file.
     * @throws ModelException where it cannot be read.
     */
    public static ModelFile read(final Path path) {
        try {
            return new ModelFile(path, Files.readAllBytes(path));
        } catch (final IOException failure) {
            throw new ModelException("model file " + path + (Files.exists(path) ? " cannot be read" : " does not exist"), failure);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    public Path path() {
        return path;
    }

    /** @return a copy of the model. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** @return hexadecimal. */
    public String sha256() {
        return sha256;
    }
}
