package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import io.hotpath.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Takes rows from the thread that reads a source to the one that spills them, by batches of a megabyte, in their order: so that
 * reading and writing take a core each. What fails there is thrown here by one of the next calls. Single-threaded.
 */
@ColdPath
final class SpillQueue {
    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCHES = 4;

    private final SpillFile spill;
    private final Executor spiller;
    private final MemorySegment[] batches = new MemorySegment[BATCHES];
    private final CompletableFuture<?>[] spilled = new CompletableFuture<?>[BATCHES];
    private int current;
    private long used;
    private long rows;

    /**
     * @param spiller the thread that spills, one.
     * @param memory  of the batches.
     */
    SpillQueue(final SpillFile spill, final Executor spiller, final BuildMemory memory) {
        this.spill = spill;
        this.spiller = spiller;
        Arrays.setAll(batches, i -> memory.allocate(BATCH_BYTES, Long.BYTES));
        Arrays.fill(spilled, CompletableFuture.completedFuture(null));
    }

    /** Adds the row that an encoder has ended. */
    void add(final RowEncoder row, final int kind, final long order) {
        final long bytes = SpillRecord.bytes(row);
        if (bytes > BATCH_BYTES) {
            addLarge(row, kind, order, bytes);
        } else {
            if (used + bytes > BATCH_BYTES) {
                handOver();
            }
            SpillRecord.put(batches[current].address() + used, row, kind, order);
            used += bytes;
        }
        rows += kind == SpillRecord.ROW ? 1 : 0;
    }

    private void addLarge(final RowEncoder row, final int kind, final long order, final long bytes) {
        drain();
        try (Arena once = Arena.ofShared()) {
            final MemorySegment record = once.allocate(bytes, Long.BYTES);
            SpillRecord.put(NativeMemory.address(record), row, kind, order);
            join(CompletableFuture.runAsync(() -> spill(record), spiller));
        }
    }

    private void handOver() {
        final MemorySegment records = batches[current].asSlice(0, used);
        spilled[current] = CompletableFuture.runAsync(() -> spill(records), spiller);
        current = (current + 1) % BATCHES;
        used = 0;
        join(spilled[current]);
    }

    /**
     * Waits until every row so far has been spilled and lies in the file.
     *
     * @return how far the file has come.
     */
    SpillState checkpoint() {
        drain();
        final long count = rows;
        return join(CompletableFuture.supplyAsync(() -> {
            try {
                return spill.checkpoint(count);
            } catch (final IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }, spiller));
    }

    /** Counts rows that were spilled before. */
    void resume(final long spilledRows) {
        rows = spilledRows;
    }

    private void spill(final MemorySegment records) {
        try {
            for (long at = 0; at < records.byteSize();) {
                at += spill.add(records, at);
            }
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until every row so far has been spilled. */
    void drain() {
        handOver();
        join(CompletableFuture.allOf(spilled));
    }

    /** Waits for what the other thread does, and throws here what it threw there. */
    static <T> T join(final CompletableFuture<T> other) {
        try {
            return other.join();
        } catch (final CompletionException failed) {
            if (failed.getCause() instanceof final Error there) {
                throw there;
            }
            throw failed.getCause() instanceof final RuntimeException there ? there : failed;
        }
    }

    /** @return how many rows were added. */
    long rows() {
        return rows;
    }
}
