package io.hotpath.bridge.fivetran.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import java.util.List;

/** A source that is nowhere: rows made as they are read. */
record GeneratedSnapshot(long rows) implements Snapshot {
    private static final byte[] TEXT = "x".repeat(100).getBytes(UTF_8);

    @Override
    public String source() {
        return "generated";
    }

    @Override
    public String id() {
        return "";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("id", ColumnType.LONG), Column.of("v", ColumnType.STRING));
    }

    @Override
    public void read(final List<Column> columns, final RowTarget target) {
        for (long id = 0; id < rows; id++) {
            target.begin();
            target.put(0, id);
            target.put(1, TEXT, 0, TEXT.length);
            target.end();
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
