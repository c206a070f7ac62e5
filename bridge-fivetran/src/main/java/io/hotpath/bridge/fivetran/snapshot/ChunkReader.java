package io.hotpath.bridge.fivetran.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.snapshot.ProjectedColumn.Carrier;
import io.hotpath.core.table.UnfitRowException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Gives the rows of DuckDB's chunks, which are columns, to a target, without an object for a row. Single-threaded. */
final class ChunkReader {
    private static final int FIRST_TEXTS = 1 << 12;
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?\\s*");

    private final List<ProjectedColumn> columns;
    private final Carrier[] carriers;
    private final DuckDbQuery query;
    private final RowTarget target;
    private byte[] texts = new byte[FIRST_TEXTS];
    private int textsEnd;
    private long rowsBegun;

    ChunkReader(final List<ProjectedColumn> columns, final DuckDbQuery query, final RowTarget target) {
        this.columns = columns;
        this.query = query;
        this.target = target;
        carriers = columns.stream().map(ProjectedColumn::carrier).toArray(Carrier[]::new);
    }

    /** Gives all rows. */
    void read() throws SQLException {
        for (long rows = query.nextChunk(); rows != DuckDbQuery.END; rows = query.nextChunk()) {
            for (long row = 0; row < rows; row++) {
                rowsBegun++;
                target.begin();
                textsEnd = 0;
                for (int i = 0; i < carriers.length; i++) {
                    if (!query.isNull(i, row)) {
                        put(i, row);
                    }
                }
                target.end();
            }
        }
    }

    /** @return how many rows it has begun to give. */
    long rowsBegun() {
        return rowsBegun;
    }

    private void put(final int column, final long row) {
        switch (carriers[column]) {
            case WHOLE -> target.put(column, query.longValue(column, row));
            case FLOATING -> target.put(column, query.doubleValue(column, row));
            case WIDE -> target.putWide(column, query.highValue(column, row), query.lowValue(column, row));
            default -> putText(column, row);
        }
    }

    private void putText(final int column, final long row) {
        final int length = query.textLength(column, row);
        if (length > texts.length - textsEnd) {
            // What this row gave so far stays where it is.
            texts = new byte[Math.max(2 * texts.length, length)];
            textsEnd = 0;
        }
        query.copyText(column, row, texts, textsEnd, length);
        switch (carriers[column]) {
            case BASE64 -> {
                final byte[] decoded = decoded(column, Arrays.copyOfRange(texts, textsEnd, textsEnd + length));
                target.put(column, decoded, 0, decoded.length);
            }
            case NUMBER -> target.put(column, number(column, new String(texts, textsEnd, length, UTF_8)));
            default -> {
                target.put(column, texts, textsEnd, length);
                textsEnd += length;
            }
        }
    }

    private byte[] decoded(final int column, final byte[] base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (final IllegalArgumentException wrong) {
            throw unfit(column, "holds a value that is no base64");
        }
    }

    private UnfitRowException unfit(final int column, final String why) {
        return new UnfitRowException("column '" + columns.get(column).column().name() + "' " + why);
    }

    /** @return the number that a text says, of which none of its digits is lost. */
    private double number(final int column, final String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw unfit(column, "holds a value that is no number");
        }
        final double number = Double.parseDouble(text.strip());
        if (Double.isInfinite(number) || new BigDecimal(text.strip()).compareTo(new BigDecimal(Double.toString(number))) != 0) {
            throw unfit(column, "holds a number of more digits than 'number' keeps; declare its type, as int64 or decimal(38,10)");
        }
        return number;
    }
}
