package io.hotpath.bridge.fivetran.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class KeyValueTest {

    /** Where a primary key is only declared, as in most warehouses, it may lack a part; nothing is greater than that. */
    @Test
    void nothingIsReadBehindAKeyThatLacksAPart() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            PreparedStatement statement = connection.prepareStatement("SELECT 1 WHERE ? > 0")) {
            assertEquals(Reason.VALUE,
                assertThrows(LoadFailedException.class, () -> KeyValue.set(statement, 1, null)).reason());
        }
    }
}
