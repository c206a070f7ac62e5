package io.hotpath.server.service;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.StartOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small pipeline over topics of a test's own: how many events of a key, and their sum, in a day. */
final class Counts {
    private static final long FIRST_MILLIS = 1_767_225_600_000L;

    private final String name;
    private final String bootstrapServers;
    private final Map<String, String> kafka = new HashMap<>();
    private final List<String> news = Collections.synchronizedList(new ArrayList<>());
    private StartOptions options = StartOptions.NONE;

    Counts(final String name, final String bootstrapServers) {
        this.name = name;
        this.bootstrapServers = bootstrapServers;
        kafka.put("bootstrap.servers", bootstrapServers);
    }

    Pipeline load() {
        return PipelineLoader.load(new PipelineSource("counts.yaml", """
            pipeline: %1$s
            events:
              E: {id: int64, t: timestamp_ms, k: string(24), amount: money(2)}
            sources:
              - {topic: %1$s-events, message: E, format: json, event-time: t}
            entities: {k: k}
            features:
              n: count() over k in 1d
              s: sum(amount) over k in 1d
              which: id
            decision: [{otherwise: approve}]
            sinks: [{topic: %1$s-decisions, format: json}]
            dead-letter: %1$s-dead
            """.formatted(name), name -> Path.of(name)));
    }

    Counts with(final String property, final String value) {
        kafka.put(property, value);
        return this;
    }

    Counts with(final StartOptions given) {
        options = given;
        return this;
    }

    StreamingService start(final Path journal) {
        return StreamingService.start(load(), journal, new KafkaClients(kafka), options, (done, last) -> { }, news::add);
    }

    static String event(final int id, final String key) {
        return event(id, key, FIRST_MILLIS + id * 1_000L);
    }

    static String event(final int id, final String key, final long timeMillis) {
        return "{\"id\":" + id + ",\"t\":" + timeMillis + ",\"k\":\"" + key + "\",\"amount\":1}";
    }

    String events() {
        return name + "-events";
    }

    String decisions() {
        return name + "-decisions";
    }

    String deadLetters() {
        return name + "-dead";
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** @return what the services of this pipeline said. */
    List<String> news() {
        return news;
    }
}
