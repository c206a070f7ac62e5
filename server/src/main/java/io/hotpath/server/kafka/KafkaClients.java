package io.hotpath.server.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * The properties of our Kafka clients: few defaults of ours, then what the pipeline file says, then the command line; the last
 * word wins. What the engine's promises rest on cannot be said: a property that would change it is refused by its name. Values may
 * be secrets and are never printed.
 */
public final class KafkaClients {
    private static final int FOREVER_MILLIS = Integer.MAX_VALUE;
    /** How long a member that died holds the group: the least that brokers allow is 6 s. */
    private static final int SESSION_MILLIS = 10_000;
    private static final int HEARTBEAT_MILLIS = 1_000;
    /** How long a member that hangs holds the group, and how long the others wait for it. */
    private static final int POLL_INTERVAL_MILLIS = 30_000;
    private static final String READ_COMMITTED = "read_committed";
    /** The engine's own, whatever the value. */
    private static final Set<String> OURS = Set.of(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
        ConsumerConfig.GROUP_PROTOCOL_CONFIG, ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
    /** The engine's own, but for values that say the same. */
    private static final Map<String, Set<String>> ONLY = new TreeMap<>(Map.of(
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, Set.of("false"),
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, Set.of("earliest", "latest"),
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Set.of("true"),
        ProducerConfig.ACKS_CONFIG, Set.of("all", "-1")));

    private final Map<String, String> given;

    /**
     * @param given from the user, untouched.
     * @throws KafkaUnavailableException where a property is the engine's own.
     */
    public KafkaClients(final Map<String, String> given) {
        this.given = Map.copyOf(given);
        final List<String> refusals = new ArrayList<>();
        this.given.keySet().stream().sorted().filter(OURS::contains).forEach(each ->
            refusals.add("the Kafka property '" + each + "' is the engine's own and cannot be set"));
        ONLY.forEach((name, values) -> {
            if (this.given.containsKey(name) && !values.contains(this.given.get(name).strip().toLowerCase(Locale.ROOT))) {
                refusals.add("the Kafka property '" + name + "' can only be "
                    + String.join(" or ", values.stream().sorted().toList()) + ": what the engine promises rests on it");
            }
        });
        if (!refusals.isEmpty()) {
            throw new KafkaUnavailableException(String.join("\n", refusals), null);
        }
    }

    /** @return where the brokers are. */
    public String bootstrapServers() {
        return given.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
    }

    /** @return whether topics that the journal knows nothing of are read from their end, as {@code auto.offset.reset} says. */
    public boolean startAtEnd() {
        return "latest".equalsIgnoreCase(given.getOrDefault(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "").strip());
    }

    /** @return whether records of open and aborted transactions are read. */
    IsolationLevel isolation() {
        return given.getOrDefault(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED).strip().equalsIgnoreCase(READ_COMMITTED)
            ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
    }

    /**
     * @return a consumer's properties: records as views of the fetched bytes, those of aborted transactions never; where to read is
     *     always said, so that a lost place is an error and not another place.
     */
    public Map<String, Object> consumer() {
        final Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        properties.putAll(given);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
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

    /**
     * @param patienceMillis for an answer.
     * @return an admin's properties.
     */
    Map<String, Object> admin(final int patienceMillis) {
        final Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        properties.putAll(given);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis);
        return properties;
    }

    /**
     * @param group    of the pipeline.
     * @param instance of the engine, the same at every start with one journal.
     * @return the properties of the group's only working member: {@link Lease} says what it is for.
     */
    Map<String, Object> member(final String group, final String instance) {
        final Map<String, Object> properties = consumer();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, LeaseAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, POLL_INTERVAL_MILLIS);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"); // it never reads, and must not miss a place to read from
        return properties;
    }
}
