package io.hotpath.server.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * The properties of our Kafka clients: few defaults of ours, then what the pipeline file says, then the command line; the last
 * word wins but for what the engine's promises rest on. Values may be secrets and are never printed.
 */
public final class KafkaClients {
    private static final int FOREVER_MILLIS = Integer.MAX_VALUE;

    private final Map<String, String> given;

    /**
     * @param given from the user, untouched.
     */
    public KafkaClients(final Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /** @return where the brokers are. */
    public String bootstrapServers() {
        return given.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
    }

    /** @return whether topics that the journal knows nothing of are read from their end, as {@code auto.offset.reset} says. */
    public boolean startAtEnd() {
        return "latest".equals(given.get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG));
    }

    /**
     * @param group under which progress is shown to Kafka's tools; the journal, not the group, says where to resume.
     * @return a consumer's properties: records as views of the fetched bytes, offsets committed by us.
     */
    public Map<String, Object> consumer(final String group) {
        final Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        properties.putAll(given);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteBufferDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteBufferDeserializer.class);
        return properties;
    }

    /** @return a producer's properties: idempotent, and patient for ever, since the journal holds what it must deliver. */
    public Map<String, Object> producer() {
        final Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, FOREVER_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, FOREVER_MILLIS);
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        properties.putAll(given);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }
}
