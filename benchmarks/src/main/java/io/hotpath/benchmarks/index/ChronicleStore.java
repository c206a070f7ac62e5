package io.hotpath.benchmarks.index;

import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Array;
import net.openhft.chronicle.values.Values;

/** Chronicle Map, in memory, its states read through a flyweight: {@code getUsing} points it at the state's own bytes. */
final class ChronicleStore implements KeyedStore {
    private final ChronicleMap<LongValue, State> map;
    private final LongValue key = Values.newHeapInstance(LongValue.class);
    private final State zeros = Values.newHeapInstance(State.class);
    private final State state = Values.newNativeReference(State.class);

    /** What is kept for a key; Chronicle makes the class. */
    public interface State {
        /** Reads one of the longs. */
        @Array(length = LONGS)
        long getWordAt(int index);

        /** Writes one of the longs. */
        void setWordAt(int index, long value);
    }

    /**
     * @param keys that will come: Chronicle Map wants to know.
     */
    ChronicleStore(final long keys) {
        map = ChronicleMap.of(LongValue.class, State.class).name("index").entries(keys).create();
    }

    @Override
    public String name() {
        return "Chronicle Map";
    }

    @Override
    public void add(final long wanted) {
        key.setValue(wanted);
        map.put(key, zeros);
    }

    @Override
    public boolean change(final long wanted) {
        key.setValue(wanted);
        final State found = map.getUsing(key, state);
        if (found == null) {
            return false;
        }
        found.setWordAt(0, found.getWordAt(0) + 1);
        return true;
    }

    @Override
    public long nativeBytes() {
        return map.offHeapMemoryUsed();
    }

    @Override
    public void close() {
        map.close();
    }
}
