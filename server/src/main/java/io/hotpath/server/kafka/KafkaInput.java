package io.hotpath.server.kafka;

import io.hotpath.engine.Engine;
import io.hotpath.engine.ingest.Feed;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The way in from Kafka: the pipeline's lease, its partitions and where they begin, the feed for the ingest thread, and the watch
 * over all of them, an agent for a thread of its own.
 */
public final class KafkaInput implements AutoCloseable, Agent {
    private static final int START_PATIENCE_MILLIS = 15_000;
    /** The watch asks again and again, and has other things to look at. */
    private static final int WATCH_PATIENCE_MILLIS = 2_000;

    private final Pipeline pipeline;
    private final KafkaClients clients;
    private final JournalSession session;
    private final Consumer<String> news;
    private final String group;
    private final TopicAdmin startAdmin;
    private final Lease lease;
    private final StartingPoints startingPoints;
    private final Gaps gaps;
    private final KafkaRecordView view;
    private TopicAdmin admin;
    private OffsetCommits commits;
    private KafkaFeed feed;
    private EndOffsets ends;
    private TopicWatch topics;
    private long toldFailedCommits;

    private KafkaInput(
        final KafkaClients clients, final Pipeline pipeline, final JournalSession session, final StartOptions options,
        final Consumer<String> news) {
        this.pipeline = pipeline;
        this.clients = clients;
        this.session = session;
        this.news = news;
        group = "hotpath-" + pipeline.name();
        gaps = new Gaps(options.skipsGap(), news);
        startAdmin = new TopicAdmin(clients, START_PATIENCE_MILLIS);
        startingPoints = new StartingPoints(startAdmin, clients, pipeline, session, options, gaps);
        lease = new Lease(clients, group, session.instance(), pipeline.sourceTopics().getFirst());
        view = new KafkaRecordView(startAdmin.compacted(pipeline.sourceTopics()));
    }

    /**
     * Looks whether this engine may run at all: its journal must not have been lost, and no other engine may run the pipeline.
     *
     * @param clients  how to reach Kafka.
     * @param pipeline whose topics are read.
     * @param session  its journal, not recovered yet.
     * @param options  what the user says of the start.
     * @param news     hears in one line each what is not as usual.
     * @return the input; the caller closes it behind the engine and the sink.
     * @throws StartRefusedException where it may not.
     */
    public static KafkaInput open(
        final KafkaClients clients, final Pipeline pipeline, final JournalSession session, final StartOptions options,
        final Consumer<String> news) {
        final KafkaInput input = new KafkaInput(clients, pipeline, session, options, news);
        try {
            input.startingPoints.refuseLostJournal(input.group, news);
            input.lease.acquire();
            return input;
        } catch (final RuntimeException refusal) {
            input.close();
            throw refusal;
        }
    }

    /**
     * Finds where to go on, after the recovery.
     *
     * @param engine      that takes the records.
     * @param unconfirmed decisions that Kafka has not confirmed; asked when it is silent.
     * @return brings the records; whoever runs it closes it.
     * @throws StartRefusedException where records would be skipped or taken for others.
     */
    public Feed feed(final Engine engine, final LongSupplier unconfirmed) {
        final List<KafkaPartition> partitions = startingPoints.find(group, view);
        startAdmin.close();
        admin = new TopicAdmin(clients, WATCH_PATIENCE_MILLIS);
        sayWhereOrderIsAsked(partitions);
        commits = new OffsetCommits(session.journal().published(), engine::lastSequence, SystemNanoClock.INSTANCE);
        feed = new KafkaFeed(clients, view, partitions, gaps, commits);
        ends = new EndOffsets(admin, feed.sources(), unconfirmed, news, SystemEpochClock.INSTANCE);
        topics = new TopicWatch(admin, pipeline, session, feed, news, SystemEpochClock.INSTANCE);
        return feed;
    }

    /** Each partition has an order of its own; at a lateness of 0s the smallest difference between two is too late. */
    private void sayWhereOrderIsAsked(final List<KafkaPartition> partitions) {
        final long ofEvents = partitions.stream().filter(each -> !pipeline.sources().get(each.source()).isLabel()).count();
        if (pipeline.features().latenessNanos() == 0 && ofEvents > 1) {
            news.accept("lateness is 0s, and events come from " + ofEvents + " partitions: at live rates some of them will be"
                + " a little behind others, and late; give a lateness of some seconds");
        }
    }

    @Override
    public String roleName() {
        return "hotpath-kafka";
    }

    @Override
    public int doWork() {
        lease.keep();
        final Map<TopicPartition, OffsetAndMetadata> confirmed = commits.takeConfirmed();
        if (confirmed != null) {
            lease.commit(confirmed);
        }
        ends.look();
        topics.look();
        tellFailedCommits();
        return 0;
    }

    private void tellFailedCommits() {
        final long failed = lease.failedCommits();
        if (failed > 0 && toldFailedCommits == 0) {
            news.accept("group '" + group + "' did not take committed offsets; the journal, not the group, says where to go on");
        }
        toldFailedCommits = failed;
    }

    /** Commits what is confirmed at the end; when ingest and watch have ended. */
    public void commitAtLast() {
        commits.note(feed.sources());
        final Map<TopicPartition, OffsetAndMetadata> confirmed = commits.takeConfirmed();
        if (confirmed != null) {
            lease.commitAtLast(confirmed);
        }
    }

    /** @return records that the brokers hold and that are not taken. Any thread. */
    public long lag() {
        return ends.lag();
    }

    /** @return the lag in words: not known while Kafka is silent. Any thread. */
    public String lagText() {
        final long silentSince = ends.silentSinceMillis();
        return silentSince < 0 ? String.format(Locale.ROOT, "lag %,d", lag()) : "lag unknown since " + TimeOfDay.of(silentSince);
    }

    /** @return records without a value on compacted topics, which are no events. Any thread. */
    public long tombstones() {
        return view.tombstones();
    }

    /** @return offsets whose records Kafka had deleted before they were read. Any thread. */
    public long skipped() {
        return gaps.skipped();
    }

    /** @return commits that the group did not take. Any thread. */
    public long failedCommits() {
        return lease.failedCommits();
    }

    @Override
    public void close() {
        CloseHelper.closeAll(lease, startAdmin, admin);
    }
}
