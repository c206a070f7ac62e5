package io.hotpath.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the decisions topic from its beginning, as a consumer downstream would: enters each decision into the ledger, and the time
 * from when its payment was due to now into the end-to-end latency.
 */
final class DecisionWatcher implements Runnable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final String bootstrapServers;
    private final String topic;
    private final Ledger ledger;
    private final DemoLatencies latencies;
    private final NavigableMap<Long, Long> byVersion = new ConcurrentSkipListMap<>();
    private volatile boolean tableLoads;
    private long version;
    private final JsonFactory json = new JsonFactory();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean running = true;
    private int offset;
    private float score;
    private String outcome;

    DecisionWatcher(
        final String bootstrapServers, final String topic, final Ledger ledger, final DemoLatencies latencies) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.ledger = ledger;
        this.latencies = latencies;
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
            "bootstrap.servers", bootstrapServers, "key.deserializer", ByteArrayDeserializer.class,
            "value.deserializer", ByteArrayDeserializer.class, "enable.auto.commit", false, "max.poll.records", 5_000))) {
            final TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (running) {
                for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    enter(record.value());
                }
            }
        } catch (final RuntimeException | IOException failed) {
            failure.set(failed);
        }
    }

    private void enter(final byte[] decision) throws IOException {
        read(decision);
        final long due = ledger.dueNanos(offset);
        ledger.decided(offset, score, outcome);
        if (due != 0) {
            latencies.seen(due, System.nanoTime(), tableLoads);
        }
        if (version > 0 && byVersion.merge(version, 1L, Long::sum) == 1) {
            tableLoads = false;
        }
    }

    /** Reads no further than the references: the features behind them are most of the text. */
    private void read(final byte[] decision) throws IOException {
        score = Float.NaN;
        outcome = null;
        try (JsonParser parser = json.createParser(decision)) {
            String within = "";
            while (parser.nextToken() != null && !"features".equals(parser.currentName())) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    within = String.valueOf(parser.currentName());
                } else if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && "offset".equals(parser.currentName())) {
                    offset = parser.getIntValue();
                } else if (parser.currentToken() == JsonToken.VALUE_STRING && "outcome".equals(parser.currentName())) {
                    outcome = parser.getText();
                } else if (within.equals("references") && DemoLake.CUSTOMERS.equals(parser.currentName())
                    && parser.currentToken().isNumeric()) {
                    version = parser.getLongValue();
                } else if (within.equals("scores") && parser.currentToken().isNumeric()) {
                    score = parser.getFloatValue();
                }
            }
        }
    }

    /** From now until a decision by another version of customers is seen, latencies are also those while a table loads. */
    void tableLoads() {
        tableLoads = true;
    }

    /** @return how many decisions used which version of customers. */
    String versionsSeen() {
        return byVersion.entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "version %d for %,d decisions", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    }

    void stop() {
        running = false;
    }

    /** @return why watching ended early, or null. */
    Throwable failure() {
        return failure.get();
    }
}
