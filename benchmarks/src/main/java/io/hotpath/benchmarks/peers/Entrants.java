package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.peers.hotpath.EmbeddedContestant;
import io.hotpath.benchmarks.peers.hotpath.EngineContestant;
import io.hotpath.benchmarks.peers.hotpath.JobPipeline;
import io.hotpath.benchmarks.peers.loop.LoopContestant;
import io.hotpath.benchmarks.peers.loop.SourceAlone;
import io.hotpath.benchmarks.peers.kafka.KafkaContestant;
import io.hotpath.core.problem.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody who can take part, in the order of the tables. */
final class Entrants {
    static final String LOOP = "loop";
    static final String EMBEDDED = "embedded";
    static final String SOURCE = "source";
    private static final String ENGINE = "engine";
    /** The names a user may give. */
    static final List<String> NAMES =
        List.of(SOURCE, LOOP, EMBEDDED, "embedded-json", ENGINE, "engine-json", "flink", "flink-chained", "streams", "jet");
    /** Instead, from topic to topic. */
    static final List<String> KAFKA_NAMES = List.of("echo", "hotpath", "streams");
    static final String ECHO = "echo";
    static final String HOTPATH = "hotpath";
    private static final String PEERS = "io.hotpath.benchmarks.peers.";

    private Entrants() {
    }

    /**
     * Finds those that a user names.
     *
     * @param names      of them.
     * @param layouts    of the engine's threads, as a pipeline file has them; each makes an entrant of the engine.
     * @param lateLabels whether hotpath is ready for labels that come after their payments.
     * @return at least one, in the order given.
     */
    static List<Entrant> of(final List<String> names, final List<String> layouts, final boolean lateLabels) {
        final List<Entrant> entrants = new ArrayList<>();
        for (final String name : names) {
            switch (name) {
                case SOURCE -> entrants.add(new Entrant(name, "source alone", SourceAlone.class.getName(), false, false, Map.of()));
                case LOOP ->
                    entrants.add(new Entrant(name, "plain loop, heap maps", LoopContestant.class.getName(), false, true, Map.of()));
                case EMBEDDED -> entrants.add(embedded(name, "sbe", lateLabels));
                case "embedded-json" -> entrants.add(embedded(name, "json", lateLabels));
                case ENGINE -> layouts.forEach(layout -> entrants.add(engine("sbe", layout, lateLabels)));
                case "engine-json" -> layouts.forEach(layout -> entrants.add(engine("json", layout, lateLabels)));
                case "flink" ->
                    entrants.add(peer(name, "Flink, shuffled", "flink.FlinkContestant", Map.of("flink.chained", "false")));
                case "flink-chained" ->
                    entrants.add(peer(name, "Flink, chained", "flink.FlinkContestant", Map.of("flink.chained", "true")));
                case "streams" -> entrants.add(peer(name, "Kafka Streams, heap store", "streams.StreamsContestant", Map.of()));
                case "jet" -> entrants.add(peer(name, "Hazelcast Jet", "jet.JetContestant", Map.of()));
                default -> throw new IllegalArgumentException(name + "'" + NearestName.hint(name, NAMES));
            }
        }
        return entrants;
    }

    /** Finds those that a user names, from topic to topic. */
    static List<Entrant> ofKafka(final List<String> names, final List<String> layouts, final boolean lateLabels) {
        final List<Entrant> entrants = new ArrayList<>();
        for (final String name : names) {
            switch (name) {
                case ECHO -> entrants.add(new Entrant(name, "echo, no engine", "", false, false, kafka(ECHO, "", lateLabels)));
                case HOTPATH -> layouts.forEach(layout -> entrants.add(new Entrant(layouts.size() == 1 ? name : name + '-' + layout,
                    "hotpath, " + layout, "", false, true, kafka(HOTPATH, layout, lateLabels))));
                case "streams" -> entrants.add(new Entrant(
                    name, "Kafka Streams, heap store", PEERS + "streams.StreamsProgram", true, true,
                    kafka("plain", "", lateLabels)));
                default -> throw new IllegalArgumentException(name + "'" + NearestName.hint(name, KAFKA_NAMES));
            }
        }
        return entrants;
    }

    private static Map<String, String> kafka(final String decider, final String layout, final boolean lateLabels) {
        final Map<String, String> settings = new HashMap<>(settings("sbe", layout, lateLabels));
        settings.put(KafkaContestant.FORM, decider);
        return settings;
    }

    private static Entrant embedded(final String name, final String format, final boolean lateLabels) {
        return new Entrant(name, "hotpath embedded, " + title(format), EmbeddedContestant.class.getName(), false, true,
            settings(format, "", lateLabels));
    }

    private static Entrant engine(final String format, final String layout, final boolean lateLabels) {
        return new Entrant("engine-" + layout + (format.equals("json") ? "-json" : ""),
            "hotpath engine, " + layout + ", " + title(format), EngineContestant.class.getName(), false, true,
            settings(format, layout, lateLabels));
    }

    private static String title(final String format) {
        return format.equals("json") ? "JSON" : "SBE";
    }

    private static Map<String, String> settings(final String format, final String layout, final boolean lateLabels) {
        return Map.of(
            JobPipeline.FORMAT, format, JobPipeline.THREADS, layout, JobPipeline.LATE_LABELS, Boolean.toString(lateLabels));
    }

    private static Entrant peer(final String name, final String title, final String className, final Map<String, String> settings) {
        return new Entrant(name, title, PEERS + className, true, true, settings);
    }
}
