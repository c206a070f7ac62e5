package io.hotpath.bridge.fivetran.freshness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
    /** As Fivetran sent it; the reference of the bridge has its signature. */
    private static final String BODY = "{\"event\":\"sync_end\",\"created\":\"2026-05-22T00:06:08.638Z\",\"connector_type\":"
        + "\"google_cloud_postgresql\",\"connector_id\":\"assimilate_seem\",\"connector_name\":\"ftar_pg\",\"sync_id\":"
        + "\"b4703f73-6315-4e22-8d7a-3bfb18b2fed2\",\"destination_group_id\":\"inappropriate_implode\",\"data\":{\"status\":"
        + "\"SUCCESSFUL\"}}";
    private static final String SIGNATURE = "33e5c2fd51ce004a1075a64b4821330aab16062a79022ee300109cd7a54cc638";

    private final List<String> synchronised = new CopyOnWriteArrayList<>();
    private final WebhookReceiver receiver =
        new WebhookReceiver(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "my_secret", synchronised::add);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        receiver.close();
        client.close();
    }

    private int post(final String body, final String signature) throws IOException, InterruptedException {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + receiver.port() + "/fivetran"))
            .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Fivetran-Signature-256", signature);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String signed(final String body) throws Exception {
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("my_secret".getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }

    /** Each held 300 KB of headers for ever; a thousand of them filled the heap, and the engine with it. */
    @Test
    void strangersCannotHoldMoreThanAHundredConnectionsNorEndlessHeaders() throws Exception {
        final List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 130; i++) {
                strangers.add(new Socket(InetAddress.getLoopbackAddress(), receiver.port()));
                send(strangers.getLast(), "POST / HTTP/1.1\r\nHost: x\r\nA: ");
            }
            for (final Socket refused : strangers.subList(110, 130)) {
                assertTrue(isClosed(refused));
            }
            send(strangers.getFirst(), "y".repeat(300_000));
            assertTrue(isClosed(strangers.getFirst()));
        } finally {
            for (final Socket stranger : strangers) {
                stranger.close();
            }
        }
        assertEquals(200, postWhenThereIsRoom());
    }

    private static void send(final Socket socket, final String text) {
        try {
            socket.getOutputStream().write(text.getBytes(UTF_8));
        } catch (final IOException closed) {
            // What the other side has closed takes nothing, which is what is wanted.
        }
    }

    /** @return whether the other side answers nothing but an end or a refusal. */
    private static boolean isClosed(final Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        try {
            final String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return answer.isEmpty() || answer.startsWith("HTTP/1.1 4");
        } catch (final SocketException reset) {
            return true;
        }
    }

    /** The server sees after us that we have closed. */
    private int postWhenThereIsRoom() throws Exception {
        IOException refusal = null;
        for (int i = 0; i < 1_000; i++) {
            try {
                return post(BODY, SIGNATURE);
            } catch (final IOException full) {
                refusal = full;
            }
        }
        throw refusal;
    }

    @Test
    void capturedCallIsTakenOnceInEitherCase() throws Exception {
        assertEquals(200, post(BODY, SIGNATURE));
        assertEquals(200, post(BODY, SIGNATURE.toUpperCase(Locale.ROOT)));
        assertEquals(List.of("assimilate_seem"), synchronised);
    }

    @Test
    void nextSynchronisationAndOtherConnectionsAreNoRepeats() throws Exception {
        for (final String body : List.of(BODY, BODY.replace("b4703f73", "b4703f74"), BODY.replace("assimilate_seem", "other"))) {
            assertEquals(200, post(body, signed(body)));
        }
        assertEquals(List.of("assimilate_seem", "assimilate_seem", "other"), synchronised);
    }

    @Test
    void wrongOrMissingSignatureIsRefused() throws Exception {
        for (final String wrong : new String[] {null, "", "xyz", SIGNATURE.substring(2), SIGNATURE.replace('3', '4')}) {
            assertEquals(401, post(BODY, wrong));
        }
        assertEquals(401, post(BODY + " ", SIGNATURE));
        assertEquals(List.of(), synchronised);
    }

    @Test
    void testEventAndUnknownEventsAreAnsweredAndIgnored() throws Exception {
        for (final String body : List.of(
            "{\"event\":\"test_event\",\"connector_id\":\"_connector_1\"}", "{\"event\":\"something_new\"}", "no json", "",
            BODY.replace("SUCCESSFUL", "FAILURE_WITH_TASK"))) {
            assertEquals(200, post(body, signed(body)));
        }
        assertEquals(List.of(), synchronised);
    }

    @Test
    void longBodyAndOtherMethodsAreRefused() throws Exception {
        assertEquals(413, post("x".repeat(100_000), "00"));
        final HttpRequest get = HttpRequest.newBuilder(URI.create("http://localhost:" + receiver.port() + "/")).build();
        assertEquals(405, client.send(get, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void signatureIsOverBytes() {
        final Signature signature = new Signature("my_secret");
        assertTrue(signature.isOf(BODY.getBytes(UTF_8), SIGNATURE));
        assertFalse(signature.isOf(BODY.getBytes(UTF_8), "zz"));
        assertFalse(new Signature("other").isOf(BODY.getBytes(UTF_8), SIGNATURE));
    }
}
