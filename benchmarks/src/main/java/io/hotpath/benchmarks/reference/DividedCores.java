package io.hotpath.benchmarks.reference;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/**
 * The cores divided as those divide them who decide in microseconds: one for the thread that decides, the rest for every other
 * thread of the process, the loader, the compiler and the collector among them. A thread's children get what it has. Under Linux,
 * where the process may use two cores or more; elsewhere nothing is divided.
 */
final class DividedCores {
    private static final int MASK_BYTES = 128;
    private static final int THE_CALLING_THREAD = 0;
    /** Every thread may run on every core. */
    static final DividedCores NONE = new DividedCores(new BitSet());

    private final BitSet all;
    private final BitSet one = new BitSet();
    private final BitSet rest;

    private DividedCores(final BitSet all) {
        this.all = all;
        one.set(Math.max(0, all.length() - 1));
        rest = (BitSet) all.clone();
        rest.andNot(one);
    }

    /** @return the cores that the calling thread may use, divided. */
    static DividedCores ofThisProcess() {
        return new DividedCores(System.getProperty("os.name").equals("Linux") ? cores() : new BitSet());
    }

    boolean areDivided() {
        return !rest.isEmpty();
    }

    /** Leaves one core to the calling thread. */
    void takeOne() {
        if (areDivided()) {
            for (final String thread : new File("/proc/self/task").list()) {
                bind(Integer.parseInt(thread), rest); // one that has ended meanwhile is none
            }
            bind(THE_CALLING_THREAD, one);
        }
    }

    /** Sends the calling thread to the other cores. */
    void takeRest() {
        if (areDivided()) {
            bind(THE_CALLING_THREAD, rest);
        }
    }

    /** Undoes the division. */
    void takeAll() {
        if (areDivided()) {
            bind(THE_CALLING_THREAD, all);
        }
    }

    private static BitSet cores() {
        try (Arena memory = Arena.ofConfined()) {
            final MemorySegment mask = memory.allocate(MASK_BYTES, Long.BYTES);
            call("sched_getaffinity", THE_CALLING_THREAD, mask);
            return BitSet.valueOf(mask.asByteBuffer());
        }
    }

    private static void bind(final int thread, final BitSet cores) {
        try (Arena memory = Arena.ofConfined()) {
            final MemorySegment mask = memory.allocate(MASK_BYTES, Long.BYTES);
            mask.copyFrom(MemorySegment.ofArray(cores.toByteArray()));
            call("sched_setaffinity", thread, mask);
        }
    }

    @SuppressWarnings("restricted") // the JDK has no other way to a thread's cores
    private static void call(final String function, final int thread, final MemorySegment mask) {
        final Linker linker = Linker.nativeLinker();
        final MethodHandle handle = linker.downcallHandle(
            linker.defaultLookup().findOrThrow(function), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
        try {
            final int result = (int) handle.invokeExact(thread, (long) MASK_BYTES, mask);
            assert result >= 0 || thread != THE_CALLING_THREAD : function + " failed";
        } catch (final Throwable impossible) {
            throw new IllegalStateException(function + " cannot be called", impossible);
        }
    }
}
