package io.hotpath.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Against values of libxxhash 0.8.1. */
class ContentHashTest {

    @Test
    void isXxh64() {
        try (Arena memory = Arena.ofConfined()) {
            assertEquals(0xF6E9BE5D70632CF5L, ContentHash.of(NativeMemory.address(memory.allocate(32)), 32));
            final MemorySegment counting = memory.allocate(96);
            for (int i = 0; i < 96; i++) {
                counting.set(ValueLayout.JAVA_BYTE, i, (byte) i);
            }
            final long address = NativeMemory.address(counting);
            assertEquals(0x450BAA11F6739216L, ContentHash.of(address, 96));
            final ContentHash inParts = new ContentHash();
            inParts.add(address, 32);
            inParts.add(address + 32, 64);
            assertEquals(0x450BAA11F6739216L, inParts.value());
        }
    }
}
