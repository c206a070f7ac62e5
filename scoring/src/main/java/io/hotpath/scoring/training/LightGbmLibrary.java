package io.hotpath.scoring.training;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.hotpath.scoring.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * LightGBM's native library, unpacked to a directory of this process. Its Java wrapper unpacks to a fixed name in the directory of
 * temporary files and overwrites what is there: a second process that trains would change the code under the first one's feet.
 */
public final class LightGbmLibrary {
    private static final String TEMPORARY_FILES = "java.io.tmpdir";
    private static boolean loaded;

    private LightGbmLibrary() {
    }

    /**
     * Loads it, once; to be called before the wrapper is used.
     *
     * @throws ModelException where it cannot be loaded.
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        final String before = System.getProperty(TEMPORARY_FILES);
        try {
            final Path own = Files.createTempDirectory("hotpath-lightgbm");
            own.toFile().deleteOnExit();
            System.setProperty(TEMPORARY_FILES, own.toString());
            LGBMBooster.loadNative();
            try (var files = Files.list(own)) {
                files.forEach(file -> file.toFile().deleteOnExit()); // before the directory: the last one asked for goes first
            }
            loaded = true;
        } catch (final IOException failure) {
            throw new ModelException("LightGBM's library cannot be loaded: " + failure.getMessage(), failure);
        } finally {
            System.setProperty(TEMPORARY_FILES, before);
        }
    }
}
