package io.hotpath.core.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.agrona.DirectBuffer;

/**
 * Memory of the system by address, zero when it is given. Small blocks come from {@code calloc}, large ones where possible straight
 * from the kernel, see {@link Pages}: the C library clears memory that it gives a second time, and may give much back at once, and
 * either is a pause. An address is as unchecked here as in C: only the stores of this project hold any, and each checks its own
 * bounds.
 */
@SuppressWarnings("restricted") // the launcher and the tests enable native access; there is no other way to unzeroed blocks
public final class NativeMemory {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final MethodHandle CALLOC = function("calloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(JAVA_LONG));
    private static final int CACHE_LINE = 64;
    private static final int LARGE_BYTES = 1 << 16;
    private static final int WARM_UP_CALLS = 20_000;

    static {
        // The first calls through a handle link, interpret and compile it: milliseconds and garbage that no event should pay.
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            free(allocate(Long.BYTES, CACHE_LINE), Long.BYTES);
            free(allocate(LARGE_BYTES, LARGE_BYTES), LARGE_BYTES);
        }
    }

    private NativeMemory() {
    }

    static MethodHandle function(final String name, final FunctionDescriptor descriptor) {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /** @return the address of zeroed bytes, aligned to a power of two, at least to a cache line. */
    static long allocate(final long bytes, final int alignment) {
        return bytes >= LARGE_BYTES && Pages.AVAILABLE
            ? Pages.map(bytes, alignment)
            : allocateOfLibrary(bytes, Math.max(alignment, CACHE_LINE));
    }

    static void free(final long address, final long bytes) {
        if (bytes >= LARGE_BYTES && Pages.AVAILABLE) {
            Pages.unmap(address, bytes);
        } else {
            freeOfLibrary(address);
        }
    }

    /** What calloc gave lies hidden before what is given. */
    private static long allocateOfLibrary(final long bytes, final int alignment) {
        final int hiddenBytes = alignment + Long.BYTES;
        final long block = calloc(bytes + hiddenBytes);
        if (block == 0) {
            throw outOfMemory(bytes);
        }
        final long address = (block + hiddenBytes) & -alignment;
        putLong(address - Long.BYTES, block);
        return address;
    }

    static OutOfMemoryError outOfMemory(final long bytes) {
        return new OutOfMemoryError("the system gave no " + bytes + " bytes of native memory");
    }

    private static long calloc(final long bytes) {
        try {
            return (long) CALLOC.invokeExact(1L, bytes);
        } catch (final Throwable impossible) {
            throw new IllegalStateException("calloc cannot be called", impossible);
        }
    }

    private static void freeOfLibrary(final long address) {
        try {
            FREE.invokeExact(getLong(address - Long.BYTES));
        } catch (final Throwable impossible) {
            throw new IllegalStateException("free cannot be called", impossible);
        }
    }

    public static long getLong(final long address) {
        return ALL.get(LONG, address);
    }

    public static void putLong(final long address, final long value) {
        ALL.set(LONG, address, value);
    }

    public static int getInt(final long address) {
        return ALL.get(INT, address);
    }

    public static void putInt(final long address, final int value) {
        ALL.set(INT, address, value);
    }

    /** @return two bytes, without a sign. */
    public static int getUnsignedShort(final long address) {
        return Short.toUnsignedInt(ALL.get(SHORT, address));
    }

    public static short getShort(final long address) {
        return ALL.get(SHORT, address);
    }

    public static void putShort(final long address, final short value) {
        ALL.set(SHORT, address, value);
    }

    public static byte getByte(final long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    public static void putByte(final long address, final byte value) {
        ALL.set(ValueLayout.JAVA_BYTE, address, value);
    }

    public static double getDouble(final long address) {
        return Double.longBitsToDouble(getLong(address));
    }

    public static void putDouble(final long address, final double value) {
        putLong(address, Double.doubleToRawLongBits(value));
    }

    /** Adds to a whole number in place. */
    public static void addInt(final long address, final int delta) {
        putInt(address, getInt(address) + delta);
    }

    /** Sets bytes to zero; a multiple of 8. */
    public static void clear(final long address, final int bytes) {
        for (int i = 0; i < bytes; i += Long.BYTES) {
            putLong(address + i, 0);
        }
    }

    /** @return whether two ranges hold the same bytes. */
    public static boolean isSame(final long left, final long right, final int bytes) {
        return MemorySegment.mismatch(ALL, left, left + bytes, ALL, right, right + bytes) < 0;
    }

    /** Copies between addresses; the ranges may overlap. */
    public static void copy(final long from, final long to, final long bytes) {
        MemorySegment.copy(ALL, from, ALL, to, bytes);
    }

    /** Copies into an array. */
    public static void copy(final long from, final byte[] to, final int offset, final int bytes) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, from, to, offset, bytes);
    }

    /** Copies out of an array. */
    public static void copy(final byte[] from, final int offset, final long to, final int bytes) {
        MemorySegment.copy(from, offset, ALL, ValueLayout.JAVA_BYTE, to, bytes);
    }

    /** Copies out of a buffer. */
    public static void copy(final DirectBuffer from, final int offset, final long to, final int bytes) {
        for (int i = 0; i < bytes; i++) {
            ALL.set(ValueLayout.JAVA_BYTE, to + i, from.getByte(offset + i));
        }
    }
}
