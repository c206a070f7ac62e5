package io.hotpath.server.kafka;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives the one thing that a pipeline's group has, the lease, to one member: to the one that holds it, and where none does to any.
 * A member says with its subscription in which generation it last held the lease; of two that say so the later is right, since the
 * earlier has lost it without knowing. Made by Kafka's client; its thread's.
 */
public final class LeaseAssignor implements ConsumerPartitionAssignor {
    private static final int NEVER = -1;

    private int heldInGeneration = NEVER;

    @Override
    public String name() {
        return "hotpath-lease";
    }

    @Override
    public ByteBuffer subscriptionUserData(final Set<String> topics) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(0, heldInGeneration);
    }

    @Override
    public void onAssignment(final Assignment assignment, final ConsumerGroupMetadata metadata) {
        heldInGeneration = assignment.partitions().isEmpty() ? NEVER : metadata.generationId();
    }

    @Override
    public GroupAssignment assign(final Cluster cluster, final GroupSubscription group) {
        final Map<String, Subscription> members = group.groupSubscription();
        final String holder = members.keySet().stream()
            .max(Comparator.<String>comparingInt(each -> heldInGeneration(members.get(each)))
                .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
        final Map<String, Assignment> assignments = new HashMap<>();
        members.forEach((member, subscription) -> assignments.put(member, new Assignment(
            member.equals(holder) ? List.of(new TopicPartition(subscription.topics().getFirst(), 0)) : List.of())));
        return new GroupAssignment(assignments);
    }

    private static int heldInGeneration(final Subscription subscription) {
        final ByteBuffer said = subscription.userData();
        return said == null ? NEVER : said.getInt(said.position());
    }
}
