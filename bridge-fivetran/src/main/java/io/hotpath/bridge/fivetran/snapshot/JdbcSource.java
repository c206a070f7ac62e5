package io.hotpath.bridge.fivetran.snapshot;

import java.util.Optional;

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

    /** @return the URL without user and options; none where it may hold a password besides. */
    Optional<String> address() {
        return Optional.of(url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//")).filter(rest -> rest.indexOf('@') < 0);
    }

    /** Shows what is no secret. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
