package io.hotpath.core.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.util.Set;
import org.agrona.BitUtil;

/**
 * Memory straight from a Linux kernel, by whole pages. A page costs nothing until it is touched, and then the clearing of that page
 * alone; giving a block back costs about as much as it has pages, which is why stores take theirs a megabyte at a time.
 */
final class Pages {
    private static final int READ_AND_WRITE = 0x1 | 0x2;
    private static final int PRIVATE_AND_ANONYMOUS = 0x2 | 0x20;
    private static final int NO_FILE = -1;
    private static final long FAILED = -1;
    private static final Set<String> WITH_THESE_CONSTANTS = Set.of("amd64", "aarch64");
    /** Whether this system is one whose calls and constants these are. */
    static final boolean AVAILABLE = System.getProperty("os.name").equals("Linux")
        && WITH_THESE_CONSTANTS.contains(System.getProperty("os.arch"));
    private static final int PAGE_BYTES = AVAILABLE ? pageBytes() : 0;
    private static final MethodHandle MMAP = AVAILABLE
        ? NativeMemory.function("mmap", FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG))
        : null;
    private static final MethodHandle MUNMAP = AVAILABLE
        ? NativeMemory.function("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG))
        : null;

    private Pages() {
    }

    private static int pageBytes() {
        try {
            return (int) NativeMemory.function("getpagesize", FunctionDescriptor.of(JAVA_INT)).invokeExact();
        } catch (final Throwable impossible) {
            throw new IllegalStateException("getpagesize cannot be called", impossible);
        }
    }

    /** @return the address of zeroed bytes, aligned to a power of two: more is mapped, and what is too much given back. */
    static long map(final long bytes, final int alignment) {
        final long length = BitUtil.align(bytes, (long) PAGE_BYTES);
        final long spare = Math.max(0, alignment - PAGE_BYTES);
        final long mapped = mmap(length + spare);
        if (mapped == FAILED) {
            throw NativeMemory.outOfMemory(bytes);
        }
        final long address = (mapped + spare) & -(spare == 0 ? 1 : alignment);
        unmap(mapped, address - mapped);
        unmap(address + length, mapped + spare - address);
        return address;
    }

    private static long mmap(final long length) {
        try {
            return (long) MMAP.invokeExact(0L, length, READ_AND_WRITE, PRIVATE_AND_ANONYMOUS, NO_FILE, 0L);
        } catch (final Throwable impossible) {
            throw new IllegalStateException("mmap cannot be called", impossible);
        }
    }

    static void unmap(final long address, final long bytes) {
        if (bytes > 0 && munmap(address, BitUtil.align(bytes, (long) PAGE_BYTES)) != 0) {
            throw new IllegalStateException("the system does not take " + bytes + " bytes of native memory back");
        }
    }

    private static int munmap(final long address, final long length) {
        try {
            return (int) MUNMAP.invokeExact(address, length);
        } catch (final Throwable impossible) {
            throw new IllegalStateException("munmap cannot be called", impossible);
        }
    }
}
