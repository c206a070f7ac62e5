package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.SecretReferences;
import java.nio.file.Path;
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

    @Option(names = "--kafka-config", paramLabel = "FILE",
        description = "A file of Kafka client properties, for what nobody shall see in a list of processes.")
    private Path propertiesFile;

    /** The pipeline file's word comes first, then the file's, then the command line's. */
    KafkaClients clients(final Pipeline pipeline) {
        final Map<String, String> all = new HashMap<>(pipeline.kafka());
        if (propertiesFile != null) {
            all.putAll(PropertiesFile.read(propertiesFile));
        }
        all.putAll(properties);
        if (bootstrapServer != null) {
            all.put("bootstrap.servers", bootstrapServer);
        }
        return new KafkaClients(SecretReferences.resolve(all, System.getenv()));
    }
}
