package io.hotpath.engine;

import io.hotpath.core.ring.InlineStages;
import io.hotpath.core.ring.RingShape;
import io.hotpath.core.ring.Stage;
import io.hotpath.core.ring.StageRing;
import io.hotpath.core.ring.StageThread;
import io.hotpath.core.ring.Stages;
import io.hotpath.core.thread.BoundAgent;
import io.hotpath.core.thread.Cores;
import io.hotpath.engine.definition.EngineDefinition;
import io.hotpath.engine.definition.ThreadLayout;
import java.util.List;
import org.agrona.concurrent.Agent;

/**
 * The threads of an engine on this machine. A hand-over between two threads costs 0.1 µs where each has a core, and 50 µs to 2 ms
 * where they share one, so there are as many threads as there are cores for them.
 *
 * @param layout not {@link ThreadLayout#AUTO}.
 * @param cores  of threads that are bound: for reading, deciding and giving out; empty where none is.
 */
public record EngineThreads(ThreadLayout layout, List<Integer> cores) {
    private static final String ENGINE = "hotpath-engine";
    private static final int READING = 0;
    private static final int DECIDING = 1;
    private static final int GIVING_OUT = 2;

    /** Copies the list. */
    public EngineThreads {
        cores = List.copyOf(cores);
    }

    /**
     * @param wanted as the pipeline has it.
     * @return the threads on this machine.
     * @throws NoCoresException where threads are to be bound and nothing says where.
     */
    public static EngineThreads of(final EngineDefinition wanted) {
        return of(wanted, Cores.ofThisMachine());
    }

    static EngineThreads of(final EngineDefinition wanted, final Cores machine) {
        final ThreadLayout layout = wanted.threads().on(machine);
        if (layout != ThreadLayout.PINNED) {
            return new EngineThreads(layout, List.of());
        }
        if (!wanted.cores().isEmpty()) {
            return new EngineThreads(layout, wanted.cores());
        }
        if (machine.isolated().size() < ThreadLayout.PINNED_THREADS) {
            throw new NoCoresException(machine.isolated().size());
        }
        return new EngineThreads(layout, machine.isolated().subList(0, ThreadLayout.PINNED_THREADS));
    }

    /**
     * Starts what runs behind the thread that reads.
     *
     * @param shape   of the slots.
     * @param decide  the input becomes a decision.
     * @param giveOut both are journaled, the decision leaves.
     * @return running.
     */
    Stages stages(final RingShape shape, final Stage decide, final Stage giveOut) {
        return switch (layout) {
            case AUTO -> throw new IllegalStateException("a layout is chosen before threads are started");
            case COMPACT -> new InlineStages(shape, decide, giveOut);
            case RING -> new StageRing(shape, new StageThread(ENGINE, decide.then(giveOut), StageThread.ANY_CORE));
            case PINNED -> new StageRing(shape,
                new StageThread("hotpath-decide", decide, cores.get(DECIDING)),
                new StageThread("hotpath-publish", giveOut, cores.get(GIVING_OUT)));
        };
    }

    /** @return the agent that reads, bound to its core where it has one. */
    public Agent reading(final Agent agent) {
        return cores.isEmpty() ? agent : new BoundAgent(agent, cores.get(READING));
    }

    /** @return the name of the thread that reads. */
    String readerName() {
        return layout == ThreadLayout.COMPACT ? ENGINE : "hotpath-ingest";
    }

    /** @return what threads there are, in a line. */
    public String describe() {
        return switch (layout) {
            case AUTO, COMPACT -> "compact: one thread reads, decides and gives out";
            case RING -> "ring: one thread reads, one decides and gives out";
            case PINNED -> "pinned: reading, deciding and giving out on cores " + cores;
        };
    }
}
