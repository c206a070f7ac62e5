package io.hotpath.bridge.fivetran.snapshot;

/**
 * A table of a warehouse behind JDBC.
 *
 * @param url       of the driver; may hold secrets and is never shown.
 * @param user      to log in, or empty.
 * @param password  to log in, or empty; never shown.
 * @param schema    of the table.
 * @param table     its name.
 * @param chunkRows how many rows one query asks for.
 */
public record JdbcSource(String url, String user, String password, String schema, String table, int chunkRows) {
    /** Rows of a query where nobody says otherwise. */
    public static final int CHUNK_ROWS = 200_000;

    /** @return the URL without its options; nothing where it may hold a password besides. */
    String address() {
        return url.indexOf('@') < 0 ? url.replaceFirst("[?;].*", "") : "";
    }

    /** Shows what is no secret. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
