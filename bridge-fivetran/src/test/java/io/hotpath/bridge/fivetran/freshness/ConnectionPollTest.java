package io.hotpath.bridge.fivetran.freshness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionPollTest {
    static {
        HttpLimits.set(); // the JDK reads them with a process's first server, and another test shows that they hold
    }

    private static final String SECRET = "canary-4711";

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String succeededAt = "\"2026-11-23T10:00:00.123Z\"";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/connections/", exchange -> {
            asked.add(exchange.getRequestURI().getPath() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Retry-After", "77");
            final byte[] body = ("{\"code\":\"Success\",\"data\":{\"succeeded_at\":" + succeededAt + "}}").getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ConnectionPoll poll() {
        return new ConnectionPoll(
            URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/"), "key", SECRET, Duration.ofMinutes(5));
    }

    @Test
    void onlyALaterSuccessIsNews() {
        final ConnectionPoll poll = poll();
        assertFalse(poll.ask("crm").synchronised(), "the first answer");
        assertFalse(poll.ask("crm").synchronised(), "the same again");
        succeededAt = "\"2026-11-23T11:00:00Z\"";
        assertTrue(poll.ask("crm").synchronised());
        succeededAt = "null";
        assertFalse(poll.ask("crm").synchronised());
        assertEquals("/v1/connections/crm Basic a2V5OmNhbmFyeS00NzEx", asked.getFirst());
    }

    @Test
    void failuresMakeItWaitLongerAndTellNoSecret() {
        final ConnectionPoll poll = poll();
        status = 500;
        assertEquals(Duration.ofMinutes(10), poll.ask("crm").pause());
        final ConnectionPoll.Answer second = poll.ask("crm");
        assertEquals(Duration.ofMinutes(20), second.pause());
        assertFalse(second.problem().contains(SECRET));
        assertEquals(Duration.ofMinutes(30), poll.ask("crm").pause());
        status = 429;
        assertEquals(Duration.ofSeconds(77), poll.ask("crm").pause());
        status = 200;
        assertEquals(Duration.ofMinutes(5), poll.ask("crm").pause());
        server.stop(0);
        assertTrue(poll.ask("crm").problem().contains("cannot be reached"));
    }
}
