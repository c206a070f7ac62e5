package io.hotpath.sandbox.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker with its controller (KRaft) in this process, reachable from this machine only. Its directory is all its
 * memory: started there again, also after the process was killed, it goes on with the same topics and records. What it has
 * acknowledged is in the hands of the operating system, not forced to disk: it outlives the process, not a power cut.
 *
 * <p>Any thread may call it. Where Kafka finds its own storage failing it ends the process, as a broker does.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int ANY_PORT = 0;
    private static final long LONGEST_WAIT_NANOS = 30_000_000_000L;

    private final BrokerDirectory directory;
    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedBroker(final BrokerDirectory directory, final KafkaRaftServer server, final int port) {
        this.directory = directory;
        this.server = server;
        bootstrapServers = BrokerSettings.HOST + ":" + port;
    }

    /**
     * Starts a broker on a free port and returns when it serves requests, after some seconds.
     *
     * @param directory created where it is absent.
     * @return the running broker.
     * @throws BrokerStartException where the directory is not writable or another broker uses it.
     */
    public static EmbeddedBroker start(final Path directory) {
        return start(directory, ANY_PORT);
    }

    /**
     * Starts a broker on a given port and returns when it serves requests, after some seconds.
     *
     * @param directory created where it is absent.
     * @param port      of 127.0.0.1, or 0 for a free one.
     * @return the running broker.
     * @throws BrokerStartException where the directory is not writable, another broker uses it, or the port is taken.
     */
    public static EmbeddedBroker start(final Path directory, final int port) {
        final BrokerDirectory opened = BrokerDirectory.open(directory);
        try {
            opened.formatIfNew();
            return startIn(opened, port);
        } catch (final RuntimeException refusal) {
            opened.close();
            throw refusal;
        }
    }

    private static EmbeddedBroker startIn(final BrokerDirectory directory, final int wantedPort) {
        final int port;
        final int controllerPort;
        try (ServerSocket broker = bind(wantedPort); ServerSocket controller = bind(ANY_PORT)) {
            port = broker.getLocalPort();
            controllerPort = controller.getLocalPort();
        } catch (final IOException refusal) {
            throw new BrokerStartException("port " + wantedPort + " of " + BrokerSettings.HOST + " is taken", refusal);
        }
        final KafkaConfig settings = KafkaConfig.fromProps(BrokerSettings.of(directory.path(), port, controllerPort), false);
        final KafkaRaftServer server = new KafkaRaftServer(settings, Time.SYSTEM);
        try {
            server.startup();
        } catch (final RuntimeException refusal) {
            server.shutdown();
            throw new BrokerStartException(directory.path() + ": broker did not start: " + refusal.getMessage(), refusal);
        }
        return new EmbeddedBroker(directory, server, port);
    }

    private static ServerSocket bind(final int port) throws IOException {
        final ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (final IOException taken) {
            socket.close();
            throw taken;
        }
    }

    /** @return what a Kafka client needs as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Creates the topics that do not exist yet and leaves the others as they are.
     *
     * @param partitions of each new topic, at least 1.
     * @param names      of the topics.
     */
    public void createTopics(final int partitions, final String... names) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            final Set<String> missing = new HashSet<>(Arrays.asList(names));
            missing.removeAll(admin.listTopics().names().get());
            final List<NewTopic> topics = missing.stream()
                    .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
                    .toList();
            admin.createTopics(topics).all().get();
            awaitLeaders(admin, partitions, missing);
        } catch (final ExecutionException refusal) {
            throw new IllegalArgumentException("topics cannot be created: " + refusal.getCause().getMessage(), refusal);
        } catch (final InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", interruption);
        }
    }

    /**
     * Returns when every partition answers. A producer that sends in the moment before has its first batch refused and its second
     * taken, and then repeats the first for ever: a broker takes any sequence number from a producer that it does not know yet.
     */
    private static void awaitLeaders(final Admin admin, final int partitions, final Set<String> topics)
            throws ExecutionException, InterruptedException {
        final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (final String topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        final long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!answers(admin, latest) && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait(); // the next question is itself a trip to the broker
        }
    }

    private static boolean answers(final Admin admin, final Map<TopicPartition, OffsetSpec> latest)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(latest).all().get();
            return true;
        } catch (final ExecutionException refusal) {
            if (refusal.getCause() instanceof UnknownTopicOrPartitionException) {
                return false; // made, and not known to the broker itself yet
            }
            throw refusal;
        }
    }

    /** Stops serving, flushes the logs and unlocks the directory. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
            directory.close();
        }
    }
}
