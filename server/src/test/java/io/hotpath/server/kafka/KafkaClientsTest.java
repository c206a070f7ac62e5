package io.hotpath.server.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    private static String refusal(final Map<String, String> given) {
        return assertThrows(KafkaUnavailableException.class, () -> new KafkaClients(given)).getMessage();
    }

    @Test
    void propertyThatFightsOursIsRefusedByItsNameAndNotItsValue() {
        for (final String name : List.of(
            "transactional.id", "group.id", "group.instance.id", "key.deserializer", "value.serializer")) {
            assertEquals(
                "the Kafka property '" + name + "' is the engine's own and cannot be set", refusal(Map.of(name, "SECRET")));
        }
        for (final String name : List.of("acks", "enable.idempotence", "enable.auto.commit", "auto.offset.reset")) {
            final String refusal = refusal(Map.of(name, "SECRET"));
            assertTrue(refusal.startsWith("the Kafka property '" + name + "' can only be "), refusal);
            assertFalse(refusal.contains("SECRET"), refusal);
        }
    }

    @Test
    void allThatFightAreToldAtOnce() {
        assertEquals(2, refusal(Map.of("acks", "0", "transactional.id", "x")).lines().count());
    }

    @Test
    void whatSaysTheSameAsOursPasses() {
        final KafkaClients clients = new KafkaClients(Map.of(
            "acks", "all", "enable.idempotence", "true", "enable.auto.commit", "FALSE", "auto.offset.reset", "latest"));
        assertTrue(clients.startAtEnd());
        assertEquals("none", clients.consumer().get("auto.offset.reset"), "a lost place is an error");
    }

    @Test
    void committedRecordsAreReadUnlessTheUserSaysOtherwise() {
        assertEquals("read_committed", new KafkaClients(Map.of()).consumer().get("isolation.level"));
        assertEquals(IsolationLevel.READ_UNCOMMITTED,
            new KafkaClients(Map.of("isolation.level", "read_uncommitted")).isolation());
    }
}
