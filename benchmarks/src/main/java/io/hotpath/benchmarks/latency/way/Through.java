package io.hotpath.benchmarks.latency.way;

import io.hotpath.engine.pipeline.Pipeline;

/** What events go through. */
public enum Through {
    /** {@code Hotpath.decide}, on the caller's thread. */
    EMBEDDED {
        @Override
        public Way open(final Pipeline pipeline, final Arrivals arrivals) {
            return new EmbeddedWay(pipeline, arrivals);
        }
    },
    /** {@code Engine.offer}, to where the engine gives decisions out. */
    ENGINE {
        @Override
        public Way open(final Pipeline pipeline, final Arrivals arrivals) {
            return new EngineWay(pipeline, arrivals);
        }
    },
    /** From a topic to a topic of a broker in this process. */
    KAFKA {
        @Override
        public Way open(final Pipeline pipeline, final Arrivals arrivals) {
            return new KafkaWay(pipeline, arrivals);
        }
    };

    /**
     * Starts it with a fresh journal and, where it needs one, a fresh broker.
     *
     * @param pipeline to run.
     * @param arrivals hears of every decision.
     * @return the way; the caller closes it.
     */
    public abstract Way open(Pipeline pipeline, Arrivals arrivals);
}
