package io.hotpath.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The Fraud Detection Handbook's published data, which lies beside the repository where it is present at all. */
public final class Handbook {
    private static final Path DIRECTORY = Path.of(System.getProperty("hotpath.root")).resolve("../shared/data/handbook");

    private Handbook() {
    }

    /** Skips the test where the file is absent. */
    public static Path file(final String name) {
        final Path file = DIRECTORY.resolve(name);
        assumeTrue(Files.exists(file), "skipped: " + name + " of the handbook's data is not here");
        return file;
    }

    /** @return a gzipped file's content. */
    public static byte[] unzipped(final String name) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(Files.newInputStream(file(name)))) {
            return stream.readAllBytes();
        }
    }

    /** @return a gzipped text file's lines without the header, split at commas. */
    public static List<String[]> rows(final String name) throws IOException {
        return new String(unzipped(name), UTF_8).lines().skip(1)
            .map(line -> line.split(",", -1)).toList();
    }
}
