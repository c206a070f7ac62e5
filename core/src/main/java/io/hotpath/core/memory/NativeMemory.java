package io.hotpath.core.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.agrona.BufferUtil.ARRAY_BASE_OFFSET;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Memory of the system by address, zero when it is given. Small blocks come from {@code calloc}, large ones where possible straight
 * from the kernel, see {@link Pages}: the C library clears memory that it gives a second time, and may give much back at once, and
 * either is a pause.
 *
 * <p>An address is as unchecked here as in C: a read is one instruction. With assertions, as in all tests, every access is held
 * against the blocks that were given out and the memory that was borrowed, and one of anything else is an
 * {@link IndexOutOfBoundsException} instead of a crash, or of another block's bytes.
 */
@SuppressWarnings("restricted") // the launcher and the tests enable native access; there is no other way to unzeroed blocks
public final class NativeMemory {
    private static final boolean CHECKED = NativeMemory.class.desiredAssertionStatus();
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

    private static void check(final long address, final long bytes) {
        if (CHECKED && bytes != 0) {
            KnownMemory.require(address, bytes);
        }
    }

    /**
     * Memory that came from elsewhere.
     *
     * @param lent may be accessed by address until its arena is closed.
     * @return where it begins.
     */
    public static long address(final MemorySegment lent) {
        if (CHECKED) {
            KnownMemory.borrow(lent.address(), lent.byteSize(), lent.scope()::isAlive);
        }
        return lent.address();
    }

    /**
     * Memory of a buffer that lies outside the heap.
     *
     * @param lent may be accessed by address as long as what it wraps is reachable.
     * @return where it begins.
     */
    public static long address(final UnsafeBuffer lent) {
        if (CHECKED) {
            final WeakReference<Object> lender = new WeakReference<>(lent.byteBuffer() == null ? lent : lent.byteBuffer());
            KnownMemory.borrow(lent.addressOffset(), lent.capacity(), () -> lender.get() != null);
        }
        return lent.addressOffset();
    }

    static MethodHandle function(final String name, final FunctionDescriptor descriptor) {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /** @return the address of zeroed bytes, aligned to a power of two, at least to a cache line. */
    static long allocate(final long bytes, final int alignment) {
        final long address = bytes >= LARGE_BYTES && Pages.AVAILABLE
            ? Pages.map(bytes, alignment)
            : allocateOfLibrary(bytes, Math.max(alignment, CACHE_LINE));
        if (CHECKED) {
            KnownMemory.give(address, bytes);
        }
        return address;
    }

    static void free(final long address, final long bytes) {
        if (CHECKED) {
            KnownMemory.forget(address, bytes);
        }
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
        UnsafeApi.putLong(address - Long.BYTES, block);
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
            FREE.invokeExact(UnsafeApi.getLong(address - Long.BYTES));
        } catch (final Throwable impossible) {
            throw new IllegalStateException("free cannot be called", impossible);
        }
    }

    public static long getLong(final long address) {
        check(address, Long.BYTES);
        return UnsafeApi.getLong(address);
    }

    public static void putLong(final long address, final long value) {
        check(address, Long.BYTES);
        UnsafeApi.putLong(address, value);
    }

    public static int getInt(final long address) {
        check(address, Integer.BYTES);
        return UnsafeApi.getInt(address);
    }

    public static void putInt(final long address, final int value) {
        check(address, Integer.BYTES);
        UnsafeApi.putInt(address, value);
    }

    /** @return two bytes, without a sign. */
    public static int getUnsignedShort(final long address) {
        return Short.toUnsignedInt(getShort(address));
    }

    public static short getShort(final long address) {
        check(address, Short.BYTES);
        return UnsafeApi.getShort(address);
    }

    public static void putShort(final long address, final short value) {
        check(address, Short.BYTES);
        UnsafeApi.putShort(address, value);
    }

    public static byte getByte(final long address) {
        check(address, Byte.BYTES);
        return UnsafeApi.getByte(address);
    }

    public static void putByte(final long address, final byte value) {
        check(address, Byte.BYTES);
        UnsafeApi.putByte(address, value);
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
        check(address, bytes);
        for (int i = 0; i < bytes; i += Long.BYTES) {
            UnsafeApi.putLong(address + i, 0);
        }
    }

    /** @return whether two ranges hold the same bytes. */
    public static boolean isSame(final long left, final long right, final int bytes) {
        int i = 0;
        while (i <= bytes - Long.BYTES && getLong(left + i) == getLong(right + i)) {
            i += Long.BYTES;
        }
        while (i < bytes && getByte(left + i) == getByte(right + i)) {
            i++;
        }
        return i == bytes;
    }

    /** Copies between addresses; the ranges may overlap. */
    public static void copy(final long from, final long to, final long bytes) {
        check(from, bytes);
        check(to, bytes);
        UnsafeApi.copyMemory(from, to, bytes);
    }

    /** Copies into an array. */
    public static void copy(final long from, final byte[] to, final int offset, final int bytes) {
        check(from, bytes);
        Objects.checkFromIndexSize(offset, bytes, to.length);
        UnsafeApi.copyMemory(null, from, to, ARRAY_BASE_OFFSET + offset, bytes);
    }

    /** Copies out of an array. */
    public static void copy(final byte[] from, final int offset, final long to, final int bytes) {
        check(to, bytes);
        Objects.checkFromIndexSize(offset, bytes, from.length);
        UnsafeApi.copyMemory(from, ARRAY_BASE_OFFSET + offset, null, to, bytes);
    }

    /** Copies into a buffer. */
    public static void copy(final long from, final MutableDirectBuffer to, final int offset, final int bytes) {
        check(from, bytes);
        to.boundsCheck(offset, bytes);
        UnsafeApi.copyMemory(null, from, to.byteArray(), to.addressOffset() + offset, bytes);
    }

    /** Copies out of a buffer: mostly a key, so short that a call of the library's copy would be the longer part. */
    public static void copy(final DirectBuffer from, final int offset, final long to, final int bytes) {
        check(to, bytes);
        from.boundsCheck(offset, bytes);
        final byte[] array = from.byteArray();
        final long begin = from.addressOffset() + offset;
        int i = 0;
        for (; i <= bytes - Long.BYTES; i += Long.BYTES) {
            UnsafeApi.putLong(to + i, UnsafeApi.getLong(array, begin + i));
        }
        for (; i < bytes; i++) {
            UnsafeApi.putByte(to + i, UnsafeApi.getByte(array, begin + i));
        }
    }
}
