package io.hotpath.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void valueOfARefusedPropertyIsNotShown() {
        final Throwable refused = new KafkaException(
            "Failed to construct kafka producer", new ConfigException("compression.type", "s3cret", "no such type"));
        assertEquals(List.of("Kafka refuses the value of the property 'compression.type'"), Explanation.of(refused));
    }

    @Test
    void causeOfAClientThatCannotBeMadeIsTold() {
        final Throwable refused = new KafkaException("Failed to construct kafka consumer",
            new KafkaException("No JAAS configuration section named 'KafkaClient' was found"));
        assertEquals(
            List.of("KafkaException: No JAAS configuration section named 'KafkaClient' was found"), Explanation.of(refused));
    }

    @Test
    void defectIsToldByItsPlaceAndNotByItsMessage() {
        final String line = Explanation.of(new NumberFormatException("4111111111111111")).getFirst();
        assertTrue(line.startsWith("a defect of hotpath, NumberFormatException at io.hotpath.server.ExplanationTest."), line);
        assertFalse(line.contains("4111"), line);
    }

    @Test
    void fullDiskIsCalledByItsName() {
        final String line = Explanation.of(
            new InternalError("a fault occurred in an unsafe memory access operation")).getFirst();
        assertTrue(line.contains("the disk is full"), line);
    }
}
