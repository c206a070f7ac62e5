package io.hotpath.server.kafka;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.server.kafka.StartOptions.From;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the partitions of a pipeline's topics, and where to begin in each. The journal says where; what it knows is held against
 * what Kafka holds, so that no record is skipped and none is taken for another in silence:
 * <ul>
 *   <li>a topic with another id, or one that ends before the journal does, is another topic under its name;
 *   <li>records that Kafka has deleted before they were read are a gap.
 * </ul>
 * A partition that the journal does not know of begins with its first record where its topic is known, for then it was added since;
 * else where the user says.
 */
final class StartingPoints {
    private final TopicAdmin admin;
    private final KafkaClients clients;
    private final JournalSession session;
    private final StartOptions options;
    private final Gaps gaps;
    private final List<String> refusals = new ArrayList<>();
    private final List<Source> sources;
    private Map<TopicPartition, Integer> found = Map.of();
    private Map<TopicPartition, Long> begins = Map.of();
    private Map<TopicPartition, Long> ends = Map.of();

    StartingPoints(
        final TopicAdmin admin, final KafkaClients clients, final Pipeline pipeline, final JournalSession session,
        final StartOptions options, final Gaps gaps) {
        this.admin = admin;
        this.clients = clients;
        this.session = session;
        this.options = options;
        this.gaps = gaps;
        sources = pipeline.sources();
    }

    /**
     * Refuses a journal that knows nothing of a pipeline that Kafka knows: it was lost, and beginning at the beginning would decide
     * everything again.
     *
     * @param group that the pipeline commits to.
     * @param news  hears of an option that counts for nothing.
     */
    void refuseLostJournal(final String group, final Consumer<String> news) {
        if (!session.isEmpty()) {
            if (options.from() != null) {
                news.accept("the journal says where to go on, so --from counts for nothing");
            }
            return;
        }
        final long known = admin.committed(group).keySet().stream().filter(each -> isOurs(each.topic())).count();
        if (known > 0 && options.from() == null) {
            throw new StartRefusedException("journal " + session.journal().directory() + " is empty, but group '" + group
                + "' has committed offsets of " + known + (known == 1 ? " partition" : " partitions")
                + " of this pipeline: was the journal lost?\nSay where to begin: --from committed goes on where the group stands,"
                + " with empty windows; --from beginning decides everything again; --from end decides what comes from now on");
        }
    }

    private boolean isOurs(final String topic) {
        return sources.stream().anyMatch(each -> each.topic().equals(topic));
    }

    /** @return the partitions of all topics, each where it goes on; sources in their order, partitions in theirs. */
    List<KafkaPartition> find(final String group, final KafkaRecordView view) {
        final Map<String, TopicDescription> topics =
            admin.describe(topicSources().mapToObj(each -> sources.get(each).topic()).toList());
        final Map<TopicPartition, Long> committed = options.from() == From.COMMITTED ? admin.committed(group) : Map.of();
        locate(topics);
        final Map<TopicPartition, Long> nexts = new HashMap<>();
        found.keySet().forEach(each -> nexts.put(each, next(each, committed)));
        topicSources().forEach(each -> checkId(each, topics.get(sources.get(each).topic())));
        if (!refusals.isEmpty()) {
            throw new StartRefusedException(String.join("\n", refusals));
        }
        remember(topics, nexts);
        final Map<TopicPartition, Long> readable = admin.readableEnds(found.keySet());
        return found.keySet().stream()
            .sorted(Comparator.<TopicPartition>comparingInt(found::get).thenComparingInt(TopicPartition::partition))
            .map(each -> new KafkaPartition(each, found.get(each), view, nexts.get(each), readable.get(each)))
            .toList();
    }

    /** @return indices of the sources that are topics: requests have no place to go on at. */
    private IntStream topicSources() {
        return IntStream.range(0, sources.size()).filter(each -> !sources.get(each).isRequest());
    }

    private void locate(final Map<String, TopicDescription> topics) {
        found = new HashMap<>();
        topicSources().forEach(each -> locate(each, topics.get(sources.get(each).topic())));
        begins = admin.begins(found.keySet());
        ends = admin.ends(found.keySet());
    }

    private void locate(final int source, final TopicDescription topic) {
        if (topic == null) {
            throw new KafkaUnavailableException(
                "topic '" + sources.get(source).topic() + "' does not exist at " + clients.bootstrapServers(), null);
        }
        for (int partition = 0; partition < topic.partitions().size(); partition++) {
            found.put(new TopicPartition(topic.name(), partition), source);
        }
    }

    private void checkId(final int source, final TopicDescription topic) {
        final String before = session.topicId(source);
        if (before != null && !before.equals(topic.topicId().toString())) {
            refusals.add("topic '" + topic.name() + "' was deleted and made anew since the journal was written: its id is "
                + topic.topicId() + ", the journal knows " + before + "; the offsets in the journal are of other records. Give"
                + " a new journal directory");
        }
    }

    private long next(final TopicPartition name, final Map<TopicPartition, Long> committed) {
        final int source = found.get(name);
        if (session.knows(source, name.partition())) {
            return known(name, session.nextOffset(source, name.partition()));
        }
        if (session.knowsTopic(source)) {
            return begins.get(name);
        }
        final From from = options.from() == null ? (clients.startAtEnd() ? From.END : From.BEGINNING) : options.from();
        return switch (from) {
            case BEGINNING -> begins.get(name);
            case END -> ends.get(name);
            case COMMITTED -> committed.containsKey(name) ? known(name, committed.get(name)) : begins.get(name);
        };
    }

    private long known(final TopicPartition name, final long next) {
        try {
            return gaps.next(name, next, begins.get(name), ends.get(name));
        } catch (final StartRefusedException refused) {
            refusals.add(refused.getMessage()); // all at once, not one a start
            return next;
        }
    }

    private void remember(final Map<String, TopicDescription> topics, final Map<TopicPartition, Long> nexts) {
        topicSources().forEach(source -> {
            final Map<Integer, Long> starts = new TreeMap<>();
            nexts.forEach((name, next) -> {
                if (found.get(name) == source && !session.knows(source, name.partition())) {
                    starts.put(name.partition(), next);
                }
            });
            session.rememberTopic(source, topics.get(sources.get(source).topic()).topicId().toString(), starts);
        });
    }
}
