package io.hotpath.benchmarks.reference;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.table.ReferenceTable;
import org.agrona.collections.Long2LongHashMap;

/** Agrona's Long2LongHashMap to the number of a row, and the rows of seven longs one behind the other in native memory. */
final class AgronaStore implements LookupStore {
    private static final int ROW_BYTES = ChronicleMapStore.LONGS * Long.BYTES;

    private final Long2LongHashMap numbers = new Long2LongHashMap(-1);
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private long bytes;
    private long rows;

    @Override
    public String name() {
        return "Agrona Long2LongHashMap";
    }

    @Override
    public void fill(final ReferenceTable table) {
        bytes = table.header().rows() * ROW_BYTES;
        rows = budget.allocate(bytes);
        final int credit = table.schema().indexOf("credit");
        final int visits = table.schema().indexOf("visits");
        table.forEach(each -> {
            if (!each.isDeleted()) {
                final long row = rows + (long) numbers.size() * ROW_BYTES;
                NativeMemory.putLong(row, each.longValue(credit));
                NativeMemory.putLong(row + Long.BYTES, each.longValue(visits));
                numbers.put(each.longValue(0), numbers.size());
            }
        });
    }

    @Override
    public long read(final long wanted) {
        final long number = numbers.get(wanted);
        final long row = rows + number * ROW_BYTES;
        return number < 0 ? -1 : NativeMemory.getLong(row) + NativeMemory.getLong(row + Long.BYTES);
    }

    @Override
    public long nativeBytes() {
        return budget.heldBytes();
    }

    @Override
    public void close() {
        budget.free(rows, bytes);
    }
}
