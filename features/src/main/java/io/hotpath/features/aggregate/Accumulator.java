package io.hotpath.features.aggregate;

/**
 * One aggregate of a window, over the values of one field. Its bytes lie at an offset of the window's state and are all zero while
 * no value is in. Immutable, so that every engine may use it; what changes is the state. Missing values are never in.
 */
public abstract class Accumulator {
    private final LoggedValue value;

    /**
     * @param value what is aggregated.
     */
    protected Accumulator(final LoggedValue value) {
        this.value = value;
    }

    /** @return what is aggregated. */
    public final LoggedValue value() {
        return value;
    }

    /**
     * A value comes in.
     *
     * @param state     address of the window's state.
     * @param timeNanos of its event.
     * @param kept      as the log keeps it.
     * @param memory    of the engine.
     */
    public abstract void add(long state, long timeNanos, long kept, StateMemory memory);

    /** A value that came in goes out. Windows that forget all at once never ask for it. */
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        throw new IllegalStateException("values do not leave one by one");
    }

    /** All values go at once: the bytes become zero, blocks are given back. */
    public abstract void clear(long state, StateMemory memory);

    /**
     * The bytes were copied from another state. What they point to is copied too, as far as a reader of one value more could ask
     * for it: nothing that happens to the one shows in the other.
     */
    public void detach(final long state, final StateMemory memory) {
    }

    /** @return whether any value may go out at any time, not only the oldest: what a later label needs. */
    public boolean isCorrectable() {
        return false;
    }

    /** @return what it takes beside the bytes in the state, for people; empty where that is all. */
    public String growth() {
        return "";
    }
}
