package io.hotpath.core.journal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Space on the disk for a part of a file before it is mapped and written: a full disk is then an exception here, and not a signal
 * that ends the process where the mapped memory is touched. By Linux's {@code fallocate}, which leaves what the file holds as it
 * is; elsewhere, and on file systems that cannot do it, nothing is reserved.
 */
@ColdPath
@SuppressWarnings("restricted") // the launcher and the tests enable native access; Java has no call for it
final class FileSpace {
    private static final boolean IS_LINUX = System.getProperty("os.name").equals("Linux");
    private static final int FOR_WRITING = 1;
    private static final int KEEP_NOTHING_BACK = 0;
    private static final int INTERRUPTED = 4;
    private static final int TOO_LARGE = 27;
    private static final int NO_SPACE = 28;
    private static final int NOT_SUPPORTED = 95;
    private static final int QUOTA = 122;

    private FileSpace() {
    }

    /**
     * Refuses a disk that has no space: for a file that is not there yet, whose first bytes its maker maps and writes.
     *
     * @param directory of the file.
     * @param bytes     that it will begin with.
     * @throws IOException where the disk has no space for them.
     */
    static void require(final Path directory, final long bytes) throws IOException {
        final FileStore disk = Files.getFileStore(directory);
        if (disk.getTotalSpace() > 0 && disk.getUsableSpace() < bytes) { // some file systems know nothing of their size
            throw noSpace(bytes);
        }
    }

    private static IOException noSpace(final long bytes) {
        return new IOException("no space left for another " + (bytes >> 20) + " MiB");
    }

    /**
     * Reserves space; the file grows to hold it.
     *
     * @param file   exists.
     * @param offset where the part starts, in bytes.
     * @param bytes  of the part.
     * @throws IOException where the disk is full, or the file cannot be that large.
     */
    static void reserve(final Path file, final long offset, final long bytes) throws IOException {
        if (!IS_LINUX) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment state = arena.allocate(Calls.STATE);
            final int descriptor = (int) Calls.OPEN.invokeExact(state, arena.allocateFrom(file.toString()), FOR_WRITING);
            if (descriptor < 0) {
                throw new IOException("error " + Calls.error(state) + " of the system on opening it");
            }
            try {
                reserve(state, descriptor, offset, bytes);
            } finally {
                final int ignored = (int) Calls.CLOSE.invokeExact(descriptor);
            }
        } catch (final IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (final Throwable impossible) {
            throw new IllegalStateException("the system cannot be called", impossible);
        }
    }

    private static void reserve(final MemorySegment state, final int descriptor, final long offset, final long bytes)
        throws Throwable {
        int error = INTERRUPTED;
        while (error == INTERRUPTED) {
            final int result = (int) Calls.FALLOCATE.invokeExact(state, descriptor, KEEP_NOTHING_BACK, offset, bytes);
            error = result == 0 ? 0 : Calls.error(state);
        }
        if (error == NO_SPACE || error == QUOTA || error == TOO_LARGE) {
            throw noSpace(bytes);
        }
        if (error != 0 && error != NOT_SUPPORTED) {
            throw new IOException("error " + error + " of the system on reserving space");
        }
    }

    /** Linked when first used, which is never where there is no Linux. */
    private static final class Calls {
        private static final Linker LINKER = Linker.nativeLinker();
        private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
        private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
        private static final VarHandle ERROR = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        private static final MethodHandle OPEN = call(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ERRNO, Linker.Option.firstVariadicArg(2));
        private static final MethodHandle FALLOCATE = call(
            "fallocate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG), ERRNO);
        private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

        private Calls() {
        }

        private static MethodHandle call(final String name, final FunctionDescriptor descriptor, final Linker.Option... options) {
            return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
        }

        private static int error(final MemorySegment state) {
            return (int) ERROR.get(state, 0L);
        }
    }
}
