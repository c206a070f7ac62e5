package io.hotpath.benchmarks.reference;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableKey;
import io.hotpath.core.table.TableRow;

/** The product's table. */
public final class TableStore implements LookupStore {
    private final TableRow row = new TableRow();
    private ReferenceTable table;
    private TableKey key;
    private int credit;
    private int visits;

    @Override
    public String name() {
        return "hotpath ReferenceTable";
    }

    @Override
    public void fill(final ReferenceTable from) {
        table = from;
        key = new TableKey(new MemoryBudget(Long.MAX_VALUE), from.schema());
        credit = from.schema().indexOf("credit");
        visits = from.schema().indexOf("visits");
    }

    @Override
    public long read(final long wanted) {
        key.clear();
        key.add(wanted);
        return table.find(key, row) ? row.longValue(credit) + row.longValue(visits) : -1;
    }

    @Override
    public long nativeBytes() {
        return table.header().bytes();
    }

    @Override
    public void close() {
        key.close();
    }
}
