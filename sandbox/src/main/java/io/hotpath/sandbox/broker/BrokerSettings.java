package io.hotpath.sandbox.broker;

import java.nio.file.Path;
import java.util.Properties;

/** What makes a Kafka broker one small node that keeps everything it is given. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String HOST = "127.0.0.1";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String ONE = "1";

    private BrokerSettings() {
    }

    /**
     * @param directory      formatted.
     * @param brokerPort     where clients connect.
     * @param controllerPort where the broker finds its own controller.
     * @return the properties of broker and controller in one.
     */
    static Properties of(final Path directory, final int brokerPort, final int controllerPort) {
        final Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("log.dirs", directory.toString());
        settings.setProperty("listeners",
                "PLAINTEXT://" + HOST + ":" + brokerPort + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + controllerPort);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        settings.setProperty("auto.create.topics.enable", "false");
        keepEverything(settings);
        runAlone(settings);
        staySmall(settings);
        return settings;
    }

    /** Replayed payments carry the time of years ago, simulated ones perhaps of tomorrow: neither may expire or be refused. */
    private static void keepEverything(final Properties settings) {
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    }

    /** No second node to copy to, to wait for or to vote with. */
    private static void runAlone(final Properties settings) {
        settings.setProperty("offsets.topic.replication.factor", ONE);
        settings.setProperty("offsets.topic.num.partitions", ONE);
        settings.setProperty("transaction.state.log.replication.factor", ONE);
        settings.setProperty("transaction.state.log.min.isr", ONE);
        settings.setProperty("transaction.state.log.num.partitions", ONE);
        settings.setProperty("share.coordinator.state.topic.replication.factor", ONE);
        settings.setProperty("share.coordinator.state.topic.min.isr", ONE);
        settings.setProperty("share.coordinator.state.topic.num.partitions", ONE);
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("controller.quorum.election.timeout.ms", "100");
        settings.setProperty("controller.quorum.election.backoff.max.ms", "100");
        // after a kill, the controller lets the next broker in only when the session of the killed one has run out
        settings.setProperty("broker.session.timeout.ms", "4000");
        settings.setProperty("broker.heartbeat.interval.ms", "1000");
    }

    private static void staySmall(final Properties settings) {
        settings.setProperty("num.network.threads", ONE);
        settings.setProperty("num.io.threads", "2");
        settings.setProperty("background.threads", ONE);
        settings.setProperty("num.replica.fetchers", ONE);
        settings.setProperty("num.recovery.threads.per.data.dir", ONE);
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)); // bytes; Kafka's default is 128 MB
    }
}
