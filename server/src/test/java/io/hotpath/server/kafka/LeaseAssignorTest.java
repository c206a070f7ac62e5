package io.hotpath.server.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LeaseAssignorTest {
    private static final TopicPartition THE_LEASE = new TopicPartition("t", 0);

    private static LeaseAssignor heldIn(final int generation) {
        final LeaseAssignor member = new LeaseAssignor();
        member.onAssignment(new Assignment(List.of(THE_LEASE)), generation(generation));
        return member;
    }

    @SuppressWarnings("removal") // of the client's two kinds of metadata, the one that a test can make
    private static ConsumerGroupMetadata generation(final int number) {
        return new ConsumerGroupMetadata("g", number, "m", Optional.empty());
    }

    private static String holder(final Map<String, LeaseAssignor> members) {
        final Map<String, Subscription> subscriptions = new HashMap<>();
        members.forEach((name, member) -> {
            final ByteBuffer said = member.subscriptionUserData(Set.of("t"));
            subscriptions.put(name, new Subscription(List.of("t"), said));
        });
        final Map<String, Assignment> assignments =
            new LeaseAssignor().assign(Cluster.empty(), new GroupSubscription(subscriptions)).groupAssignment();
        assertEquals(members.keySet(), assignments.keySet(), "everyone hears");
        final List<String> holders = assignments.keySet().stream()
            .filter(each -> assignments.get(each).partitions().equals(List.of(THE_LEASE))).toList();
        assertEquals(1, holders.size());
        return holders.getFirst();
    }

    @Test
    void memberThatHoldsTheLeaseKeepsItWhateverItsName() {
        assertEquals("a", holder(Map.of("a", heldIn(3), "b", new LeaseAssignor())));
        assertEquals("z", holder(Map.of("z", heldIn(3), "b", new LeaseAssignor())));
    }

    @Test
    void ofTwoThatBelieveToHoldItTheLaterIsRight() {
        assertEquals("new", holder(Map.of("old", heldIn(3), "new", heldIn(7))));
    }

    @Test
    void memberThatWasToldThatItHoldsNothingBelievesIt() {
        final LeaseAssignor loser = heldIn(9);
        loser.onAssignment(new Assignment(List.of()), generation(10));
        assertEquals("a", holder(Map.of("z", loser, "a", heldIn(3))));
    }
}
