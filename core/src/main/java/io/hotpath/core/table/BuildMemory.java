package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.concurrent.atomic.AtomicLong;

/** The native memory of one build, which is given back all at once, and how much that is. Any thread may ask for some. */
@ColdPath
final class BuildMemory implements SegmentAllocator, AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public MemorySegment allocate(final long byteSize, final long byteAlignment) {
        bytes.addAndGet(byteSize);
        final MemorySegment memory = arena.allocate(byteSize, byteAlignment);
        NativeMemory.address(memory);
        return memory;
    }

    /** @return bytes given so far. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        arena.close();
    }
}
