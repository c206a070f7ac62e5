package io.hotpath.engine.definition;

import io.hotpath.core.problem.Problems;
import java.util.List;

/** Reads what a pipeline file says of events out of order, ahead of the clock, and repeated. */
final class DisorderReader {
    private static final List<String> AHEAD_WORDS = List.of("decide", "dead-letter");
    private static final List<String> DUPLICATES_KEYS = List.of("key", "within", "then", "memory");
    private static final List<String> THEN_WORDS = List.of("repeat", "drop");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LATENESS = 10 * NANOS_PER_SECOND;
    private static final long MAX_AHEAD = 3_600 * NANOS_PER_SECOND;
    private static final long WITHIN = 86_400 * NANOS_PER_SECOND;
    private static final long MOST_WITHIN = 366 * WITHIN;
    private static final long MEMORY_BYTES = 256L << 20;
    private static final long LEAST_MEMORY_BYTES = 1L << 20;
    private final Block root;
    private final Problems problems;

    /**
     * @param root     of the pipeline file.
     * @param problems takes what is wrong.
     */
    DisorderReader(final Block root, final Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    DisorderDefinition disorder() {
        return new DisorderDefinition(
            root.parsed("lateness", LATENESS, Quantities.DURATION, Quantities::nanos),
            root.parsed("max-ahead", MAX_AHEAD, Quantities.DURATION, Quantities::nanos),
            root.choice("ahead", AHEAD_WORDS).equals("dead-letter"));
    }

    /** @return null where the pipeline does not ask for it. */
    DuplicatesDefinition duplicates() {
        if (!root.has("deduplicate")) {
            return null;
        }
        final Block block = new Block(root.node("deduplicate"), "'deduplicate'", DUPLICATES_KEYS, problems);
        return new DuplicatesDefinition(
            block.required("key"),
            block.parsed("within", WITHIN, "a duration from 1s to 366d", DisorderReader::within),
            block.choice("then", THEN_WORDS).equals("drop"),
            block.parsed("memory", MEMORY_BYTES, "a size of at least 1MiB", DisorderReader::memory));
    }

    private static long within(final String text) {
        final long nanos = Quantities.nanos(text);
        if (nanos < NANOS_PER_SECOND || nanos > MOST_WITHIN) {
            throw new IllegalArgumentException(text);
        }
        return nanos;
    }

    private static long memory(final String text) {
        final long bytes = Quantities.bytes(text);
        if (bytes < LEAST_MEMORY_BYTES) {
            throw new IllegalArgumentException(text);
        }
        return bytes;
    }
}
