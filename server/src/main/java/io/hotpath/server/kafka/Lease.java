package io.hotpath.server.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Holds off a second engine of the same pipeline. Engines are members of the pipeline's consumer group, which reads nothing: its
 * coordinator only says who lives, and {@link LeaseAssignor} gives the lease to one of them. A second engine is refused at its
 * start; an engine that was out of touch for longer than its session, while another took the lease, ends when it hears of it.
 *
 * <p>The member's instance is that of the journal, so that a killed engine that is started again on its journal has the lease back
 * at once, and another engine has it when the session of the killed one has run out. Offsets are committed by the member, since a
 * group takes them from its members alone. One thread.
 */
final class Lease implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    /** A session that has to run out, a rebalance that waits for a member that hangs, and the delay of a new group. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(45);
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(3);

    private final KafkaConsumer<?, ?> member;
    private final String group;
    private final AtomicLong failedCommits = new AtomicLong();
    private boolean isAnswered;
    private boolean isHeld;

    Lease(final KafkaClients clients, final String group, final String instance, final String topic) {
        this.group = group;
        member = new KafkaConsumer<>(
            clients.member(group, instance), new ByteBufferDeserializer(), new ByteBufferDeserializer());
        member.subscribe(List.of(topic), new Answers());
    }

    /**
     * Waits for the lease.
     *
     * @throws StartRefusedException where another engine holds it.
     */
    void acquire() {
        final long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isAnswered && System.nanoTime() - deadline < 0) {
            look(LOOK);
        }
        if (!isHeld) {
            throw new StartRefusedException(isAnswered
                ? "another engine runs this pipeline: it is the member of group '" + group + "'. Stop it first, or give this"
                    + " pipeline another name"
                : "group '" + group + "' did not let this engine in within "
                    + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s");
        }
    }

    /**
     * Tells the group that we live, and hears whether the lease is still ours. Often.
     *
     * @throws StartRefusedException where another engine has taken it.
     */
    void keep() {
        look(Duration.ZERO);
        if (isAnswered && !isHeld) {
            throw new StartRefusedException("another engine has taken over this pipeline while this one was out of touch with"
                + " Kafka; it is the member of group '" + group + "'");
        }
    }

    private void look(final Duration patience) {
        try {
            member.poll(patience);
        } catch (final FencedInstanceIdException fenced) {
            throw new StartRefusedException("another engine runs this pipeline with a copy of this journal; group '" + group
                + "' knows it as this one");
        } catch (final RetriableException passing) {
            // The next look asks again; that Kafka is silent is said elsewhere.
        }
    }

    /** Commits offsets behind which all is confirmed; a failure is counted, and the next commit says more. */
    void commit(final Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!isAnswered) {
            return; // a group that thinks takes none; the next commit says more
        }
        member.commitAsync(offsets, (committed, failure) -> {
            if (failure != null) {
                failedCommits.incrementAndGet();
            }
        });
    }

    /** Commits the last offsets of this engine, as far as Kafka answers. */
    void commitAtLast(final Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            member.commitSync(offsets, CLOSING_PATIENCE);
        } catch (final KafkaException refusal) {
            failedCommits.incrementAndGet(); // the journal says where to go on; the group only shows it
        }
    }

    /** @return commits that the group did not take. Any thread. */
    long failedCommits() {
        return failedCommits.get();
    }

    /** Leaves the group, so that another engine need not wait for the session to run out. */
    @Override
    public void close() {
        member.close(CloseOptions.timeout(CLOSING_PATIENCE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }

    private final class Answers implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(final Collection<TopicPartition> partitions) {
            member.pause(partitions);
            isAnswered = true;
            isHeld = !partitions.isEmpty();
        }

        /** While the group thinks, and after a session that ran out, the answer may change; it comes with the next assignment. */
        @Override
        public void onPartitionsRevoked(final Collection<TopicPartition> partitions) {
            isAnswered = false;
        }
    }
}
