package io.hotpath.bridge.fivetran.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.snapshot.ProjectedColumn.Carrier;
import io.hotpath.core.table.UnfitRowException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Gives the rows of DuckDB's chunks, which are columns, to a target. Single-threaded. */
final class ChunkReader {
    private final List<ProjectedColumn> columns;
    private final Carrier[] carriers;
    private final DuckDBReadableVector[] vectors;
    private final RowTarget target;

    ChunkReader(final List<ProjectedColumn> columns, final RowTarget target) {
        this.columns = columns;
        this.target = target;
        carriers = columns.stream().map(ProjectedColumn::carrier).toArray(Carrier[]::new);
        vectors = new DuckDBReadableVector[carriers.length];
    }

    void read(final DuckDBDataChunkReader chunk) {
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.vector(i);
        }
        final long rows = chunk.rowCount();
        for (long row = 0; row < rows; row++) {
            target.begin();
            for (int i = 0; i < vectors.length; i++) {
                if (!vectors[i].isNull(row)) {
                    put(i, row);
                }
            }
            target.end();
        }
    }

    private void put(final int column, final long row) {
        final DuckDBReadableVector vector = vectors[column];
        switch (carriers[column]) {
            case WHOLE -> target.put(column, vector.getLong(row));
            case FLOATING -> target.put(column, vector.getDouble(row));
            case TEXT -> putText(column, vector.getString(row).getBytes(UTF_8));
            case BASE64 -> putText(column, decoded(column, vector.getString(row)));
            default -> Decimals.put(target, column, columns.get(column).column(), new BigDecimal(vector.getString(row)));
        }
    }

    private void putText(final int column, final byte[] text) {
        target.put(column, text, 0, text.length);
    }

    private byte[] decoded(final int column, final String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (final IllegalArgumentException wrong) {
            throw new UnfitRowException("column '" + columns.get(column).column().name() + "' holds a value that is no base64");
        }
    }
}
