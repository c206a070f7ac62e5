package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.TimeZone;

/**
 * A value that comes from a warehouse and goes back to it to be compared there. A time without a zone is taken for UTC on both
 * ways: in the zone of the process there are times that are none, and times that are two.
 */
final class KeyValue {

    private KeyValue() {
    }

    static Object get(final ResultSet rows, final int place) throws SQLException {
        final Object value = rows.getObject(place);
        return value instanceof Timestamp ? rows.getTimestamp(place, utc()) : value;
    }

    static void set(final PreparedStatement statement, final int parameter, final Object value) throws SQLException {
        if (value == null) {
            throw new LoadFailedException(Reason.VALUE, "a row lacks a part of its primary key, so nothing can be read behind it");
        }
        if (value instanceof final Timestamp instant) {
            statement.setTimestamp(parameter, instant, utc());
        } else {
            statement.setObject(parameter, value);
        }
    }

    /** Drivers may change it. */
    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
