package io.hotpath.bridge.fivetran.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Takes Fivetran's webhook: answers at once, and says which connection has synchronised. A body whose signature is wrong is
 * refused; an event that came before, which an unsigned time would allow anybody to repeat, is answered and forgotten; an unknown
 * event too, since a webhook that is refused long enough is switched off. Plain HTTP: what ends TLS stands in front of it.
 * Whoever can connect is a stranger until the signature says otherwise, so how many connect, how long they take and how much they
 * send is limited for the process by {@link HttpLimits}, before the first byte of a body is read.
 */
public final class WebhookReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_BODY = 1 << 16;
    private static final int WAITING = 256;
    private static final int REMEMBERED = 10_000;
    private static final int OK = 200;
    private static final int UNSIGNED = 401;
    private static final int WRONG_METHOD = 405;
    private static final int TOO_LONG = 413;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Signature signature;
    private final Consumer<String> synchronised;
    private final Set<String> seen = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    /**
     * Listens.
     *
     * @param address      to listen at; port 0 for any.
     * @param secret       of the webhook; never shown.
     * @param synchronised hears the identifier of a connection that has synchronised, on a thread of the receiver's; returns at
     *                     once.
     * @throws LoadFailedException where the address cannot be had.
     */
    public WebhookReceiver(final InetSocketAddress address, final String secret, final Consumer<String> synchronised) {
        signature = new Signature(secret);
        this.synchronised = synchronised;
        HttpLimits.set();
        try {
            server = HttpServer.create(address, WAITING);
        } catch (final IOException taken) {
            throw new LoadFailedException(Reason.UNREACHABLE, "the webhook's port " + address.getPort() + " cannot be listened at");
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** @return the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(final HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(answer(exchange), -1);
        }
    }

    private int answer(final HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return WRONG_METHOD;
        }
        if (announced(exchange) > LONGEST_BODY) {
            return TOO_LONG;
        }
        final byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return TOO_LONG;
        }
        if (!signature.isOf(body, exchange.getRequestHeaders().getFirst(Signature.HEADER))) {
            return UNSIGNED;
        }
        take(body);
        return OK;
    }

    /** @return bytes that a body shall have, 0 where nothing says so: then it is read up to the limit. */
    private static long announced(final HttpExchange exchange) {
        final String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void take(final byte[] body) {
        final JsonNode event = parsed(body);
        final String connection = event.path("connector_id").asText();
        final boolean ended = event.path("event").asText().equals("sync_end")
            && event.path("data").path("status").asText().equals("SUCCESSFUL");
        final String identity = connection + ' ' + event.path("sync_id").asText() + ' ' + event.path("event").asText();
        if (ended && !connection.isEmpty() && seen.add(identity)) {
            synchronised.accept(connection);
        }
    }

    /** What is signed and no JSON is no event that we know. */
    private static JsonNode parsed(final byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (final IOException none) {
            return JSON.createObjectNode();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
