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
    private static final long MAX_BYTES = 256L << 20;

    private final Path path;
    private final String modelClass;
    private final byte[] bytes;
    private final String sha256;

    private ModelFile(final Path path, final String modelClass, final byte[] bytes) {
        this.path = path;
        this.modelClass = modelClass;
        this.bytes = bytes;
        sha256 = HexFormat.of().formatHex(digest().digest(bytes));
    }

    /**
     * Reads a model.
     *
     * @param path of the file, or of a directory that MLflow has written.
     * @return the file.
     * @throws ModelException where it cannot be read or is too large.
     */
    public static ModelFile read(final Path path) {
        final MlflowDirectory named = Files.isDirectory(path) ? MlflowDirectory.of(path) : new MlflowDirectory(path, "");
        final Path file = named.modelFile();
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe is waited for, a device never ends
                throw new ModelException("is no regular file", null).in(file);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ModelException("has " + Files.size(file) + " bytes; supported are " + MAX_BYTES, null).in(file);
            }
            return new ModelFile(file, named.modelClass(), Files.readAllBytes(file));
        } catch (final IOException failure) {
            throw new ModelException(Files.exists(file) ? "cannot be read" : "does not exist", failure).in(file);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** @return where the model itself lies, also where it was named by its directory. */
    public Path path() {
        return path;
    }

    /** @return the class of Python that its directory says it is of; empty for a file, or where it is not told. */
    public String modelClass() {
        return modelClass;
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
