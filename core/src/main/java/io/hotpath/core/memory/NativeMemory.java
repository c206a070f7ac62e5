package io.hotpath.core.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.agrona.DirectBuffer;

/**
 * The C library's memory by address. Blocks come from {@code calloc}, whose fresh pages are zero without being touched: a large
 * block costs nothing until it is used, where the JDK's own allocation would clear it at once and pause. An address is as
 * unchecked here as in C: only the stores of this project hold any, and each checks its own bounds.
 */
@SuppressWarnings("restricted") // the launcher and the tests enable native access; there is no other way to unzeroed blocks
public final class NativeMemory {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final MethodHandle CALLOC = function("calloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(JAVA_LONG));
    private static final int WARM_UP_CALLS = 20_000;
    private static final int ALIGNMENT = 64;
    private static final int HIDDEN_BYTES = ALIGNMENT + Long.BYTES;

    static {
        // The first calls through a handle link, interpret and compile it: milliseconds and garbage that no event should pay.
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            free(allocate(Long.BYTES));
        }
    }

    private NativeMemory() {
    }

    private static MethodHandle function(final String name, final FunctionDescriptor descriptor) {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /** @return the address of zeroed bytes, aligned to a cache line; what calloc gave lies hidden before it. */
    static long allocate(final long bytes) {
        final long block = calloc(bytes + HIDDEN_BYTES);
        if (block == 0) {
            throw new OutOfMemoryError("the system gave no " + bytes + " bytes of native memory");
        }
        final long address = (block + HIDDEN_BYTES) & -ALIGNMENT;
        putLong(address - Long.BYTES, block);
        return address;
    }

    private static long calloc(final long bytes) {
        try {
            return (long) CALLOC.invokeExact(1L, bytes);
        } catch (final Throwable impossible) {
            throw new IllegalStateException("calloc cannot be called", impossible);
        }
    }

    static void free(final long address) {
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

    /** Copies between addresses; the ranges may overlap. */
    public static void copy(final long from, final long to, final long bytes) {
        MemorySegment.copy(ALL, from, ALL, to, bytes);
    }

    /** Copies out of a buffer. */
    public static void copy(final DirectBuffer from, final int offset, final long to, final int bytes) {
        for (int i = 0; i < bytes; i++) {
            ALL.set(ValueLayout.JAVA_BYTE, to + i, from.getByte(offset + i));
        }
    }
}
