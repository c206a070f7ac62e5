package io.hotpath.server.kafka;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.engine.recovery.JournalSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochClock;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at the pipeline's topics now and then: partitions that were added are read from their beginning, a topic that is gone is
 * told, one that was made anew under its name ends the engine. The watch's.
 */
final class TopicWatch {
    private static final long INTERVAL_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final TopicAdmin admin;
    private final JournalSession session;
    private final List<Source> sources;
    private final Set<String> topics;
    private final KafkaFeed feed;
    private final Consumer<String> news;
    private final EpochClock clock;
    private final Set<String> gone = new HashSet<>();
    private final Set<TopicPartition> known = new HashSet<>();
    private long nextMillis;

    TopicWatch(
        final TopicAdmin admin, final Pipeline pipeline, final JournalSession session, final KafkaFeed feed,
        final Consumer<String> news, final EpochClock clock) {
        this.admin = admin;
        this.session = session;
        this.feed = feed;
        this.news = news;
        this.clock = clock;
        sources = pipeline.sources();
        topics = Set.copyOf(pipeline.topics());
        feed.sources().forEach(each -> known.add(each.name()));
        nextMillis = clock.time() + INTERVAL_MILLIS;
    }

    void look() {
        if (clock.time() < nextMillis) {
            return;
        }
        nextMillis = clock.time() + INTERVAL_MILLIS;
        try {
            look(admin.describe(topics));
        } catch (final KafkaUnavailableException silence) {
            // That Kafka does not answer is told by those who ask more often.
        }
    }

    private void look(final Map<String, TopicDescription> found) {
        topics.forEach(each -> tellWhetherGone(each, !found.containsKey(each)));
        for (int i = 0; i < sources.size(); i++) {
            final TopicDescription topic = found.get(sources.get(i).topic());
            if (topic != null && !sources.get(i).isRequest()) {
                refuseAnother(i, topic);
                addNew(i, topic);
            }
        }
    }

    private void tellWhetherGone(final String topic, final boolean isGone) {
        if (isGone && gone.add(topic)) {
            news.accept("topic '" + topic + "' is gone from Kafka");
        } else if (!isGone && gone.remove(topic)) {
            news.accept("topic '" + topic + "' is there again");
        }
    }

    private void refuseAnother(final int source, final TopicDescription topic) {
        if (!topic.topicId().toString().equals(session.topicId(source))) {
            throw new StartRefusedException("topic '" + topic.name() + "' was deleted and made anew while it was read: its id is "
                + topic.topicId() + ", not " + session.topicId(source) + "; offsets in the journal are of other records");
        }
    }

    private void addNew(final int source, final TopicDescription topic) {
        final List<TopicPartition> added = new ArrayList<>();
        for (int partition = 0; partition < topic.partitions().size(); partition++) {
            final TopicPartition name = new TopicPartition(topic.name(), partition);
            if (!known.contains(name)) {
                added.add(name);
            }
        }
        if (added.isEmpty()) {
            return;
        }
        final Map<TopicPartition, Long> begins = admin.begins(added);
        final Map<TopicPartition, Long> ends = admin.readableEnds(added);
        final Map<Integer, Long> starts = new TreeMap<>();
        begins.forEach((name, begin) -> starts.put(name.partition(), begin));
        session.rememberTopic(source, topic.topicId().toString(), starts);
        added.forEach(each -> feed.add(each, source, begins.get(each), ends.get(each)));
        known.addAll(added);
        news.accept("topic '" + topic.name() + "' has " + added.size() + " more partitions, now " + topic.partitions().size()
            + "; they are read from their beginning");
    }
}
