package io.hotpath.core.journal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hotpath.core.ColdPath;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Brings pages of a mapped file into the page table, ready to be written, and changes nothing in them: another thread may be
 * writing there. In one call of the kernel (Linux from 5.14 on), which takes two thirds of the time of a fault a page; page by page
 * where that is refused.
 */
@ColdPath
@SuppressWarnings("restricted") // the launcher and the tests enable native access; Java has no call for it
final class TouchedPages {
    private static final int PAGE_BYTES = 4096;
    private static final int POPULATE_FOR_WRITING = 23;
    private static final MethodHandle ADVISE = System.getProperty("os.name").equals("Linux") ? advise() : null;

    private TouchedPages() {
    }

    private static MethodHandle advise() {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
            linker.defaultLookup().findOrThrow("madvise"), FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    /**
     * @param address of the first page.
     * @param bytes   from there; the page of the last is touched whole.
     */
    static void touch(final long address, final int bytes) {
        if (!populate(address, bytes)) {
            touchEach(address, bytes);
        }
    }

    private static boolean populate(final long address, final long bytes) {
        try {
            return ADVISE != null && (int) ADVISE.invokeExact(address, bytes, POPULATE_FOR_WRITING) == 0;
        } catch (final Throwable impossible) {
            throw new IllegalStateException("madvise cannot be called", impossible);
        }
    }

    /** Only a swap of nothing for nothing is a write that changes nothing while another thread writes. */
    private static void touchEach(final long address, final int bytes) {
        final UnsafeBuffer pages = new UnsafeBuffer(address, bytes);
        for (int at = 0; at < bytes; at += PAGE_BYTES) {
            pages.compareAndSetInt(at, 0, 0);
        }
    }
}
