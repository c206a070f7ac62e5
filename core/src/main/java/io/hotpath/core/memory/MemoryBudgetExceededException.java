package io.hotpath.core.memory;

/** The state would take more native memory than the pipeline allows. */
public final class MemoryBudgetExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemoryBudgetExceededException(final long heldBytes, final long wantedBytes, final long limitBytes) {
        super("the state holds " + heldBytes + " bytes and needs " + wantedBytes + " more, the limit is " + limitBytes
            + "; raise 'memory' under 'engine' in the pipeline file or shorten a window");
    }
}
