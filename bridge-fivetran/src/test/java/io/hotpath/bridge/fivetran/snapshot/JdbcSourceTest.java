package io.hotpath.bridge.fivetran.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JdbcSourceTest {
    private static Optional<String> address(final String url) {
        return new JdbcSource(url, "", "", "crm", "customers", 1).address();
    }

    @Test
    void addressHoldsNoUserAndNoOptions() {
        assertEquals(Optional.of("jdbc:postgresql://host:5432/crm"), address("jdbc:postgresql://host:5432/crm?password=canary"));
        assertEquals(Optional.of("jdbc:sqlserver://host:1433"), address("jdbc:sqlserver://host:1433;password=canary"));
        assertEquals(Optional.of("jdbc:mysql://host/crm"), address("jdbc:mysql://me:canary@host/crm"));
        assertEquals(Optional.of("jdbc:mysql://host/crm"), address("jdbc:mysql://me:can@ary@host/crm"));
    }

    @Test
    void addressThatMayHoldAPasswordBesidesIsNone() {
        assertEquals(Optional.empty(), address("jdbc:oracle:thin:me/canary@//host/crm"));
    }
}
