package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.History;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** A store that keeps the objects themselves: the fastest that Streams can have, and lost with the process. */
final class HeapStore implements StateStore {
    private final String name;
    private final Map<Integer, History> histories = new HashMap<>();

    private HeapStore(final String name) {
        this.name = name;
    }

    History history(final Integer key) {
        History history = histories.get(key);
        if (history == null) {
            history = new History();
            histories.put(key, history);
        }
        return history;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(final StateStoreContext context, final StateStore root) {
        context.register(root, (key, value) -> { });
    }

    @Override
    public void close() {
        histories.clear();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /**
     * Makes it for Streams; there is neither cache nor log to ask for.
     *
     * @param name of the store.
     */
    record Builder(String name) implements StoreBuilder<HeapStore> {

        @Override
        public StoreBuilder<HeapStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<HeapStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<HeapStore> withLoggingEnabled(final Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<HeapStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public HeapStore build() {
            return new HeapStore(name);
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
