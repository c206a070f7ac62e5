package io.hotpath.core.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one engine may take of native memory, and what it has taken. A store that would exceed it is refused, which stops the
 * engine in one clear line instead of the machine in a storm of paging. One thread; any may read {@link #heldBytes}.
 */
public final class MemoryBudget {
    private final long limitBytes;
    private final AtomicLong heldBytes = new AtomicLong();

    /**
     * @param limitBytes the most that may be held at a time.
     */
    public MemoryBudget(final long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /**
     * Takes a block.
     *
     * @param bytes at least 1.
     * @return the address of zeroed bytes, aligned to a cache line.
     * @throws MemoryBudgetExceededException where the limit does not allow it.
     */
    public long allocate(final long bytes) {
        return allocate(bytes, 1);
    }

    /**
     * Takes a block.
     *
     * @param bytes     at least 1.
     * @param alignment a power of two.
     * @return the address of zeroed bytes, aligned to a cache line and as asked for.
     * @throws MemoryBudgetExceededException where the limit does not allow it.
     */
    public long allocate(final long bytes, final int alignment) {
        if (heldBytes() + bytes > limitBytes) {
            throw new MemoryBudgetExceededException(heldBytes(), bytes, limitBytes);
        }
        final long address = NativeMemory.allocate(bytes, alignment);
        heldBytes.addAndGet(bytes);
        return address;
    }

    /**
     * Gives a block back.
     *
     * @param address that {@link #allocate} gave.
     * @param bytes   as asked for.
     */
    public void free(final long address, final long bytes) {
        NativeMemory.free(address, bytes);
        heldBytes.addAndGet(-bytes);
    }

    /** @return bytes taken and not given back. */
    public long heldBytes() {
        return heldBytes.get();
    }
}
