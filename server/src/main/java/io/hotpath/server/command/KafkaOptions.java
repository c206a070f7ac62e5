package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.server.kafka.KafkaClients;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How to reach Kafka: the command line's word over the pipeline file's. */
public final class KafkaOptions {
    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", description = "Kafka brokers; over the pipeline file's.")
    private String bootstrapServer;

    @Option(names = "--kafka", paramLabel = "KEY=VALUE", description = "A Kafka client property, passed through; repeatable.")
    private Map<String, String> properties = new LinkedHashMap<>();

    KafkaClients clients(final Pipeline pipeline) {
        final Map<String, String> all = new HashMap<>(pipeline.kafka());
        all.putAll(properties);
        if (bootstrapServer != null) {
            all.put("bootstrap.servers", bootstrapServer);
        }
        return new KafkaClients(all);
    }
}
