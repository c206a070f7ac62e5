package io.hotpath.benchmarks.reference;

import io.hotpath.core.table.ReferenceTable;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Array;
import net.openhft.chronicle.values.Values;

/**
 * Chronicle Map, in memory, its rows read through a flyweight: {@code getUsing} points it at the row's own bytes. A row is seven
 * longs, less than the table's rows hold.
 */
public final class ChronicleMapStore implements LookupStore {
    static final int LONGS = 7;
    private final LongValue key = Values.newHeapInstance(LongValue.class);
    private final Row row = Values.newNativeReference(Row.class);
    private ChronicleMap<LongValue, Row> map;

    /** What is kept for a key; Chronicle makes the class. */
    public interface Row {
        /** Reads one of the longs. */
        @Array(length = LONGS)
        long getWordAt(int index);

        /** Writes one of the longs. */
        void setWordAt(int index, long value);
    }

    @Override
    public String name() {
        return "Chronicle Map getUsing";
    }

    @Override
    public void fill(final ReferenceTable table) {
        map = ChronicleMap.of(LongValue.class, Row.class).name("reference").entries(table.header().rows()).create();
        final Row filled = Values.newHeapInstance(Row.class);
        final int credit = table.schema().indexOf("credit");
        final int visits = table.schema().indexOf("visits");
        table.forEach(each -> {
            if (!each.isDeleted()) {
                key.setValue(each.longValue(0));
                filled.setWordAt(0, each.longValue(credit));
                filled.setWordAt(1, each.longValue(visits));
                map.put(key, filled);
            }
        });
    }

    @Override
    public long read(final long wanted) {
        key.setValue(wanted);
        final Row found = map.getUsing(key, row);
        return found == null ? -1 : found.getWordAt(0) + found.getWordAt(1);
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
