package io.hotpath.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hotpath.client.Status;
import io.hotpath.gateway.Answer;
import io.hotpath.gateway.Asker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@code POST /v1/decisions} with an event as the pipeline's source has it: the answer as JSON. {@code GET /v1/health} says
 * whether a pipeline is there. A virtual thread for each request, which waits for its answer.
 */
public final class HttpGateway implements AutoCloseable {
    private static final String BUDGET = "Hotpath-Budget";
    private static final int LARGEST_BODY = 1 << 20;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int WRONG_METHOD = 405;
    private static final int TOO_LARGE = 413;
    private static final int REJECTED = 422;
    private static final int UNAVAILABLE = 503;
    private static final int OVERDUE = 504;

    private final Asker asker;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HttpGateway(final Asker asker, final HttpServer server) {
        this.asker = asker;
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/v1/decisions", this::decide);
        server.createContext("/v1/health", this::health);
    }

    /**
     * Begins to take requests.
     *
     * @param asker   who asks the pipeline.
     * @param address to listen at.
     * @return the gateway; the caller closes it.
     * @throws IOException where the address cannot be had.
     */
    public static HttpGateway start(final Asker asker, final InetSocketAddress address) throws IOException {
        final HttpGateway gateway = new HttpGateway(asker, HttpServer.create(address, 0));
        gateway.server.start();
        return gateway;
    }

    /** @return the port it listens at. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void decide(final HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(exchange, WRONG_METHOD, AnswerJson.error("POST an event"));
                return;
            }
            final long budgetNanos = Budget.nanos(exchange.getRequestHeaders().getFirst(BUDGET));
            final byte[] event = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (budgetNanos < 0) {
                send(exchange, BAD_REQUEST, AnswerJson.error(BUDGET + " must be a time from 1us to 60s, like 500us or 20ms"));
            } else if (event.length > LARGEST_BODY) {
                answer(exchange, asker.without(Status.TOO_LARGE));
            } else {
                answer(exchange, asker.ask(event, budgetNanos).join());
            }
        }
    }

    private static void answer(final HttpExchange exchange, final Answer answer) throws IOException {
        if (answer.status() == Status.BUSY || answer.status() == Status.SERVER_GONE) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        send(exchange, code(answer.status()), AnswerJson.write(answer));
    }

    private static int code(final Status status) {
        return switch (status) {
            case DECIDED, FILTERED -> OK;
            case REJECTED -> REJECTED;
            case TOO_LARGE -> TOO_LARGE;
            case OVERDUE -> OVERDUE;
            case SERVER_GONE, BUSY -> UNAVAILABLE;
        };
    }

    private void health(final HttpExchange exchange) throws IOException {
        try (exchange) {
            final boolean isConnected = asker.isConnected();
            send(exchange, isConnected ? OK : UNAVAILABLE,
                isConnected ? "{}".getBytes(US_ASCII) : AnswerJson.error("no pipeline answers"));
        }
    }

    private static void send(final HttpExchange exchange, final int code, final byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
