package io.hotpath.server.reference;

import io.hotpath.bridge.fivetran.freshness.ConnectionPoll;
import io.hotpath.bridge.fivetran.freshness.WebhookReceiver;
import io.hotpath.core.thread.Threads;
import io.hotpath.engine.definition.ReferenceTableDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Loads a table when Fivetran says that its connection has synchronised: told by the webhook where there is one, and asked of the
 * API where the environment has its key. Tables name their connection by 'connection'.
 */
public final class Freshness implements AutoCloseable {
    /** Environment variables that hold secrets. */
    public static final String WEBHOOK_SECRET = "FIVETRAN_WEBHOOK_SECRET";
    private static final String API_KEY = "FIVETRAN_API_KEY";
    private static final String API_SECRET = "FIVETRAN_API_SECRET";
    private static final URI API = URI.create("https://api.fivetran.com/v1/");
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final Pipeline pipeline;
    private final ReferenceService service;
    private final Consumer<String> news;
    private final WebhookReceiver webhook;
    private final Thread polling;
    private volatile boolean running = true;

    /**
     * Starts.
     *
     * @param pipeline    declares the tables.
     * @param service     loads them.
     * @param address     to take the webhook at, or null for none.
     * @param environment holds the secrets.
     * @param news        hears what goes wrong.
     */
    public Freshness(
        final Pipeline pipeline, final ReferenceService service, final InetSocketAddress address,
        final Map<String, String> environment, final Consumer<String> news) {
        this.pipeline = pipeline;
        this.service = service;
        this.news = news;
        webhook = address == null ? null : new WebhookReceiver(address, environment.get(WEBHOOK_SECRET), this::synchronised);
        final List<String> connections = pipeline.referenceDefinitions().stream().map(each -> each.option("connection"))
            .filter(each -> !each.isEmpty()).distinct().toList();
        final boolean asks = environment.containsKey(API_KEY) && environment.containsKey(API_SECRET) && !connections.isEmpty();
        polling = asks
            ? Thread.ofPlatform().name("hotpath-freshness").daemon().start(() -> poll(connections,
                new ConnectionPoll(API, environment.get(API_KEY), environment.get(API_SECRET), PERIOD)))
            : null;
    }

    private void synchronised(final String connection) {
        pipeline.referenceDefinitions().stream().filter(each -> each.option("connection").equals(connection))
            .map(ReferenceTableDefinition::name).forEach(service::ask);
    }

    private void poll(final List<String> connections, final ConnectionPoll poll) {
        while (running) {
            Duration pause = PERIOD;
            for (final String connection : connections) {
                final ConnectionPoll.Answer answer = poll.ask(connection);
                if (answer.synchronised()) {
                    synchronised(connection);
                }
                if (!answer.problem().isEmpty()) {
                    news.accept(answer.problem());
                }
                pause = answer.pause().compareTo(pause) > 0 ? answer.pause() : pause;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** @return how Fivetran is listened to, as the end of a sentence; empty where it is not. */
    public String described() {
        return (webhook == null ? "" : "; Fivetran's webhook at port " + webhook.port())
            + (polling == null ? "" : "; Fivetran's API is asked every " + PERIOD.toMinutes() + " minutes");
    }

    @Override
    public void close() {
        running = false;
        if (polling != null) {
            LockSupport.unpark(polling);
            Threads.join(polling);
        }
        if (webhook != null) {
            webhook.close();
        }
    }
}
