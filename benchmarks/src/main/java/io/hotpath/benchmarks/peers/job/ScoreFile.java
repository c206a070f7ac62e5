package io.hotpath.benchmarks.peers.job;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bits of the scores of the first pass, one behind the other, for a comparison payment by payment. */
public final class ScoreFile {
    private final MappedByteBuffer scores;
    private final int size;

    /**
     * Makes it.
     *
     * @param file replaced where it exists.
     * @param size payments.
     */
    ScoreFile(final Path file, final int size) throws IOException {
        this.size = size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            scores = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) size * Float.BYTES);
        }
    }

    void put(final long number, final float score) {
        if (number < size) {
            scores.putFloat((int) number * Float.BYTES, score);
        }
    }

    /** @return the first payment on which two files differ; -1 where they are equal. */
    public static long mismatch(final Path one, final Path other) throws IOException {
        try (FileChannel first = FileChannel.open(one); FileChannel second = FileChannel.open(other)) {
            final long at = first.map(FileChannel.MapMode.READ_ONLY, 0, first.size())
                .mismatch(second.map(FileChannel.MapMode.READ_ONLY, 0, second.size()));
            return at < 0 ? -1 : at / Float.BYTES;
        }
    }
}
