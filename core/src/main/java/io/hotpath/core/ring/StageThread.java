package io.hotpath.core.ring;

/**
 * A thread of the ring and what it does.
 *
 * @param name  of the thread.
 * @param stage that it runs on every slot.
 * @param core  that it is bound to, where it may spin; or {@link #ANY_CORE}.
 */
public record StageThread(String name, Stage stage, int core) {
    /** Not bound: the thread shares cores with others, and gives way while it has nothing to do. */
    public static final int ANY_CORE = -1;

    boolean isBound() {
        return core != ANY_CORE;
    }
}
