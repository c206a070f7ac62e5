package io.hotpath.core.thread;

import org.agrona.concurrent.Agent;

/** An agent whose thread is bound to a core before the agent starts; a core that cannot be had ends it there. */
public final class BoundAgent implements Agent {
    private final Agent agent;
    private final int core;

    /**
     * @param agent to run.
     * @param core  of its thread.
     */
    public BoundAgent(final Agent agent, final int core) {
        this.agent = agent;
        this.core = core;
    }

    @Override
    public void onStart() {
        CoreBinding.bind(core);
        agent.onStart();
    }

    @Override
    public int doWork() throws Exception {
        return agent.doWork();
    }

    @Override
    public void onClose() {
        agent.onClose();
    }

    @Override
    public String roleName() {
        return agent.roleName();
    }
}
