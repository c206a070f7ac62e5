package io.hotpath.benchmarks.index;

import org.agrona.collections.Object2ObjectHashMap;

/** Agrona's Object2ObjectHashMap, keys boxed, a state an array of its own: what the heap costs. */
final class ObjectMapStore implements KeyedStore {
    private final Object2ObjectHashMap<Long, long[]> states = new Object2ObjectHashMap<>();

    @Override
    public String name() {
        return "Agrona Object2ObjectHashMap";
    }

    @Override
    public void add(final long key) {
        states.put(key, new long[LONGS]);
    }

    @Override
    public boolean change(final long key) {
        final long[] state = states.get(key);
        if (state == null) {
            return false;
        }
        state[0]++;
        return true;
    }

    @Override
    public long nativeBytes() {
        return 0;
    }

    @Override
    public void close() {
        states.clear();
    }
}
