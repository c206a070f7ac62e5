package io.hotpath.core.thread;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hotpath.core.ColdPath;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Binds threads to cores, by {@code sched_setaffinity}. Linux only. A bound thread is moved by nobody but who changes its affinity.
 */
@ColdPath
public final class CoreBinding {
    /** Bytes of a set of cores, as the C library has it: 1,024 bits. */
    private static final int SET_BYTES = 128;
    private static final int THE_CALLING_THREAD = 0;

    private CoreBinding() {
    }

    /**
     * Binds the calling thread, and looks whether it runs there.
     *
     * @param core as the kernel numbers them, from 0.
     * @throws CoreUnavailableException where the kernel refuses it, such as for a core that the process may not use, and on other
     *                                  systems than Linux.
     */
    public static void bind(final int core) {
        final boolean canBe = core >= 0 && core < SET_BYTES * Byte.SIZE && System.getProperty("os.name").equals("Linux");
        if (!canBe || setAffinity(core) != 0 || currentCore() != core) {
            throw new CoreUnavailableException(core);
        }
    }

    /** @return the core that the calling thread runs on at this moment. */
    public static int currentCore() {
        try {
            return (int) function("sched_getcpu", FunctionDescriptor.of(JAVA_INT)).invokeExact();
        } catch (final Throwable impossible) {
            throw new IllegalStateException("sched_getcpu cannot be called", impossible);
        }
    }

    private static int setAffinity(final int core) {
        final MethodHandle call = function("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment set = arena.allocate(SET_BYTES);
            set.set(JAVA_BYTE, core / Byte.SIZE, (byte) (1 << core % Byte.SIZE));
            return (int) call.invokeExact(THE_CALLING_THREAD, (long) SET_BYTES, set);
        } catch (final Throwable impossible) {
            throw new IllegalStateException("sched_setaffinity cannot be called", impossible);
        }
    }

    @SuppressWarnings("restricted") // there is no other way to what the C library knows of threads
    static MethodHandle function(final String name, final FunctionDescriptor descriptor) {
        final Linker linker = Linker.nativeLinker();
        final SymbolLookup library = linker.defaultLookup();
        return linker.downcallHandle(library.findOrThrow(name), descriptor);
    }
}
