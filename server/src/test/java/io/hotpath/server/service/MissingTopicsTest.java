package io.hotpath.server.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.server.kafka.BrokerCheck;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.KafkaUnavailableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics that nobody has made yet: all are named at once, and made where that is asked for. */
@Timeout(120)
class MissingTopicsTest extends BrokerTest {

    @Test
    void allThatAreMissingAreToldAtOnceAndMadeOnce() {
        final Counts counts = new Counts("missing", broker.bootstrapServers());
        broker.createTopics(1, counts.decisions());
        final String told = assertThrows(
            KafkaUnavailableException.class, () -> counts.start(directory.resolve("journal")).close()).getMessage();
        assertEquals("topics 'missing-events', 'missing-dead' do not exist at " + broker.bootstrapServers()
            + "; 'run --create-topics' makes what is missing", told);

        final KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers()));
        assertEquals(List.of("missing-events", "missing-dead"), BrokerCheck.createMissing(clients, counts.load()));
        assertEquals(List.of(), BrokerCheck.createMissing(clients, counts.load()));
        counts.start(directory.resolve("journal")).close();
    }
}
