package io.hotpath.engine.definition;

import io.hotpath.core.thread.Cores;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which threads an engine has. What is decided is the same in all of them. */
public enum ThreadLayout {
    /**
     * {@link #RING} where cores are free, otherwise {@link #COMPACT}. Never {@link #PINNED}: only their owner knows which isolated
     * cores are nobody else's.
     */
    AUTO,
    /** One thread takes a record from its source to its decision and to the sink: no hand-over. For few, shared cores. */
    COMPACT,
    /** A thread that reads and decodes, the ring, and one that decides, journals and gives out. For cores that are free. */
    RING,
    /** Reading, deciding and giving out, each on a core of its own, which it never leaves nor gives up. For isolated cores. */
    PINNED;

    /** Threads that {@link #PINNED} binds. */
    public static final int PINNED_THREADS = 3;
    /** With fewer, brokers' clients, collector and compiler already take turns with the engine. */
    private static final int FREE_CORES = 5;

    /** @return the words of the pipeline file, the default first. */
    static List<String> words() {
        return Stream.of(values()).map(ThreadLayout::word).toList();
    }

    static ThreadLayout of(final String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @return as the pipeline file has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the layout to run on a machine: this one, or what is chosen where nobody chose. */
    public ThreadLayout on(final Cores cores) {
        if (this != AUTO) {
            return this;
        }
        return cores.usable() >= FREE_CORES ? RING : COMPACT;
    }
}
