package io.hotpath.sandbox.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * The directory that holds everything a broker must remember, locked against a second broker while it is open. The lock is the
 * system's: it goes with the process, however that ends. Kafka's own lock is taken only after its controller has begun to write.
 */
final class BrokerDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "embedded-broker.lock";
    /** Written last when a directory is formatted: without it, formatting was interrupted or never begun. */
    private static final String FORMATTED_FILE = "meta.properties";

    private final Path path;
    private final FileChannel lockFile;

    private BrokerDirectory(final Path path, final FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * @param path created where it is absent.
     * @return the directory, locked.
     * @throws BrokerStartException where it is not a directory, not writable, or in use.
     */
    static BrokerDirectory open(final Path path) {
        try {
            Files.createDirectories(path);
            final FileChannel lockFile =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLockTaken(lockFile)) {
                lockFile.close();
                throw new BrokerStartException(path + ": in use by another embedded broker", null);
            }
            return new BrokerDirectory(path, lockFile);
        } catch (final IOException refusal) {
            throw new BrokerStartException(path + ": not a directory this process can write to", refusal);
        }
    }

    private static boolean isLockTaken(final FileChannel lockFile) throws IOException {
        try {
            final FileLock lock = lockFile.tryLock();
            return lock == null;
        } catch (final OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }

    /** Gives the directory a cluster id and first metadata, once in its life. */
    void formatIfNew() {
        if (Files.exists(path.resolve(FORMATTED_FILE))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .addDirectory(path.toString())
                    .setMetadataLogDirectory(path.toString())
                    .setPrintStream(nowhere)
                    .run();
        } catch (final Exception refusal) { // Formatter declares no less
            throw new BrokerStartException(path + ": cannot be formatted", refusal);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (final IOException refusal) {
            throw new BrokerStartException(path + ": cannot be unlocked", refusal);
        }
    }
}
