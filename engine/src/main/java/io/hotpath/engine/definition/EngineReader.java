package io.hotpath.engine.definition;

import io.hotpath.core.problem.Problems;
import io.hotpath.core.thread.Cores;
import java.util.ArrayList;
import java.util.List;

/** Reads the block {@code engine} of a pipeline file: sizes and threads. */
final class EngineReader {
    private static final List<String> KEYS =
        List.of("ring", "max-record", "threads", "cores", "memory", "events-per-second", "merge-wait");
    private static final String CORES = "one core each for reading, deciding and giving out, like [2, 3, 4]";
    private final Block root;
    private final Problems problems;

    /**
     * @param root     of the pipeline file.
     * @param problems takes what is wrong.
     */
    EngineReader(final Block root, final Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    EngineDefinition engine() {
        if (!root.has("engine")) {
            return EngineDefinition.DEFAULT;
        }
        final EngineDefinition otherwise = EngineDefinition.DEFAULT;
        final Block block = new Block(root.node("engine"), "'engine'", KEYS, problems);
        final ThreadLayout threads = ThreadLayout.of(block.choice("threads", ThreadLayout.words()));
        return new EngineDefinition(
            block.parsed("ring", otherwise.ringSlots(), "a power of two from 64 to 1048576", EngineReader::powerOfTwo),
            block.parsed("max-record", otherwise.maxRecordBytes(), "a size from 256 to 1MiB", EngineReader::recordBytes),
            threads,
            cores(block, threads),
            block.parsed("memory", otherwise.memoryBytes(), "a size like 4GiB", Quantities::bytes),
            block.parsed("events-per-second", otherwise.eventsPerSecond(), "a whole number", EngineReader::rate),
            block.parsed("merge-wait", otherwise.mergeWaitNanos(), "a time from 0ms to 60s", Quantities::waitNanos),
            block.line());
    }

    private List<Integer> cores(final Block block, final ThreadLayout threads) {
        final List<Integer> cores = new ArrayList<>();
        for (final Word word : block.words("cores")) {
            try {
                cores.addAll(Cores.listed(word.text()));
            } catch (final NumberFormatException wrong) {
                problems.add(word.line(), "'cores' of 'engine' must be " + CORES);
                return List.of();
            }
        }
        if (!block.has("cores")) {
            return cores;
        }
        if (threads != ThreadLayout.PINNED) {
            problems.add(block.line(), "'cores' of 'engine' needs 'threads: pinned'");
        } else if (cores.stream().distinct().count() != ThreadLayout.PINNED_THREADS) {
            problems.add(block.line(), "'cores' of 'engine' must be " + CORES);
        }
        return cores;
    }

    private static int powerOfTwo(final String text) {
        final int slots = Integer.parseInt(text);
        if (slots < 64 || slots > 1 << 20 || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(text);
        }
        return slots;
    }

    private static int recordBytes(final String text) {
        final long bytes = Quantities.bytes(text);
        if (bytes < 256 || bytes > 1 << 20) {
            throw new IllegalArgumentException(text);
        }
        return (int) bytes;
    }

    private static long rate(final String text) {
        final long rate = Long.parseLong(text);
        if (rate < 1 || rate > 1_000_000_000) {
            throw new IllegalArgumentException(text);
        }
        return rate;
    }
}
