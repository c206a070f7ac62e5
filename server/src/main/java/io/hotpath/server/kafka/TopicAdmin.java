package io.hotpath.server.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers about topics, and waits for the answer. One thread. */
final class TopicAdmin implements AutoCloseable {
    private final Admin admin;
    private final String servers;
    private final IsolationLevel isolation;

    /**
     * @param clients        how to reach Kafka.
     * @param patienceMillis for an answer.
     */
    TopicAdmin(final KafkaClients clients, final int patienceMillis) {
        admin = Admin.create(clients.admin(patienceMillis));
        servers = clients.bootstrapServers();
        isolation = clients.isolation();
    }

    /** @return what each topic is; those that do not exist are not in it. */
    Map<String, TopicDescription> describe(final Collection<String> topics) {
        final Map<String, TopicDescription> descriptions = new HashMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((name, answer) -> {
            final TopicDescription description = unlessUnknown(answer);
            if (description != null) {
                descriptions.put(name, description);
            }
        });
        return descriptions;
    }

    /** Makes topics, with as many partitions and copies as the broker gives them by default. */
    void create(final Collection<String> topics) {
        await(admin.createTopics(
            topics.stream().map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty())).toList()).all());
    }

    private <T> T unlessUnknown(final KafkaFuture<T> answer) {
        try {
            return await(answer);
        } catch (final KafkaUnavailableException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw failure;
        }
    }

    /** @return the first offset of each partition that is still there. */
    Map<TopicPartition, Long> begins(final Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** @return one more than the last offset of each partition, whether or not it may be read already. */
    Map<TopicPartition, Long> ends(final Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** @return one more than the last offset of each partition that our consumer may read: none of an open transaction. */
    Map<TopicPartition, Long> readableEnds(final Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest(), isolation);
    }

    /** Asks the same and does not wait. */
    ListOffsetsResult askReadableEnds(final Collection<TopicPartition> partitions) {
        return admin.listOffsets(
            partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())),
            new ListOffsetsOptions(isolation));
    }

    private Map<TopicPartition, Long> offsets(
        final Collection<TopicPartition> partitions, final OffsetSpec which, final IsolationLevel level) {
        final Map<TopicPartition, OffsetSpec> wanted =
            partitions.stream().collect(Collectors.toMap(each -> each, each -> which));
        final Map<TopicPartition, Long> offsets = new HashMap<>();
        final Map<TopicPartition, ListOffsetsResultInfo> answer =
            await(admin.listOffsets(wanted, new ListOffsetsOptions(level)).all());
        answer.forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** @return what a group has committed. */
    Map<TopicPartition, Long> committed(final String group) {
        final Map<TopicPartition, Long> offsets = new HashMap<>();
        final Map<TopicPartition, OffsetAndMetadata> answer =
            await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        answer.forEach((partition, committed) -> {
            if (committed != null) {
                offsets.put(partition, committed.offset());
            }
        });
        return offsets;
    }

    /** @return those of the topics whose old values are compacted away; none where we may not ask. */
    Set<String> compacted(final Collection<String> topics) {
        final List<ConfigResource> asked =
            topics.stream().map(each -> new ConfigResource(ConfigResource.Type.TOPIC, each)).toList();
        final Set<String> compacted = new TreeSet<>();
        try {
            final Map<ConfigResource, Config> answer = await(admin.describeConfigs(asked).all());
            answer.forEach((topic, config) -> {
                if (config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
                    compacted.add(topic.name());
                }
            });
        } catch (final KafkaUnavailableException notAllowed) {
            // A tombstone then is a dead letter, which says where it lies.
        }
        return compacted;
    }

    private <T> T await(final KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (final ExecutionException refusal) {
            final Throwable cause = refusal.getCause();
            final String how = cause instanceof TimeoutException ? " does not answer: " : " refused: ";
            throw new KafkaUnavailableException("Kafka at " + servers + how + cause.getMessage(), cause);
        } catch (final InterruptedException request) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while Kafka was asked", request);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
