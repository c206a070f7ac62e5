package io.hotpath.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.hotpath.client.DecisionClient;
import io.hotpath.client.Status;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.gateway.grpc.DecisionMessages;
import io.hotpath.gateway.grpc.DecisionRequest;
import io.hotpath.gateway.grpc.GrpcGateway;
import io.hotpath.gateway.http.HttpGateway;
import io.hotpath.server.RequestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.CloseHelper;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GatewayTest {
    private static final String FILE = """
        pipeline: switch
        events: {Payment: {time: timestamp_s, id: int64, card: int64, amount: money(2)}}
        sources: [{requests: payments, message: Payment, format: json, event-time: time}]
        entities: {card: card}
        features: {spent: sum(amount) over card in 1h}
        scores: {risk: spent / 100}
        decision:
          - {when: risk > 1, then: decline, reason: MUCH}
          - {otherwise: approve}
        fallback: {then: review, reason: STAND_IN}
        sinks: none
        deduplicate: {key: id, within: 10m}
        engine: {max-record: 1MiB}
        """;
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path directory;
    private final HttpClient httpClient = HttpClient.newHttpClient();
    private RequestService service;
    private Asker asker;
    private AgentThread asking;
    private HttpGateway http;
    private GrpcGateway grpc;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        service = RequestService.start(PipelineLoader.load(new PipelineSource("switch.yaml", FILE, Path::of)),
            directory.resolve("journal"), directory.resolve("requests"), (done, last) -> { }, news -> { });
        asker = new Asker(DecisionClient.connect(directory.resolve("requests")));
        asking = new AgentThread(asker, new YieldingIdleStrategy()).start();
        http = HttpGateway.start(asker, ANY_PORT);
        grpc = GrpcGateway.start(asker, ANY_PORT);
        channel = NettyChannelBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), grpc.port()))
            .usePlaintext().build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        CloseHelper.closeAll(http, grpc, asking, service);
    }

    private static String payment(final int id, final int amount) {
        return "{\"time\":1772000000,\"id\":" + id + ",\"card\":7,\"amount\":" + amount + "}";
    }

    private HttpResponse<String> post(final String event, final String... headers) throws IOException, InterruptedException {
        final HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/decisions"))
            .POST(HttpRequest.BodyPublishers.ofString(event));
        return httpClient.send((headers.length == 0 ? request : request.headers(headers)).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(final String path) {
        return URI.create("http://127.0.0.1:" + http.port() + path);
    }

    private static JsonNode json(final HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void httpAnswersAsTheClientDoes() throws IOException, InterruptedException {
        final HttpResponse<String> first = post(payment(1, 60), "Hotpath-Budget", "30s");
        assertEquals(200, first.statusCode());
        assertEquals("{\"status\":\"DECIDED\",\"outcome\":\"approve\",\"reasons\":[],\"scores\":{\"risk\":0.6},\"sequence\":0}",
            first.body());
        final JsonNode second = json(post(payment(2, 60)));
        assertEquals("decline", second.get("outcome").asText());
        assertEquals("MUCH", second.get("reasons").get(0).asText());
        final JsonNode again = json(post(payment(1, 60)));
        assertEquals("approve", again.get("outcome").asText());
        assertTrue(again.get("repeated").asBoolean());
    }

    @Test
    void httpSaysWhatIsWrong() throws IOException, InterruptedException {
        assertEquals(422, post("{").statusCode());
        assertEquals("MALFORMED", json(post("{")).get("rejection").asText());
        final HttpResponse<String> tooLarge = post("x".repeat((1 << 20) + 1)); // not cut and asked for
        assertEquals(413, tooLarge.statusCode());
        assertEquals("TOO_LARGE", json(tooLarge).get("status").asText());
        assertEquals("review", json(tooLarge).get("outcome").asText());
        assertEquals(400, post(payment(1, 1), "Hotpath-Budget", "soon").statusCode());
        assertEquals(400, post(payment(1, 1), "Hotpath-Budget", "0ms").statusCode());
        assertEquals(405, httpClient.send(HttpRequest.newBuilder(uri("/v1/decisions")).build(),
            HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(200, httpClient.send(HttpRequest.newBuilder(uri("/v1/health")).build(),
            HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void pipelineThatIsGoneIsSaidToBeAndTheFallbackStandsIn() throws IOException, InterruptedException {
        service.close();
        final HttpResponse<String> response = post(payment(1, 1));
        assertEquals(503, response.statusCode());
        assertEquals("1", response.headers().firstValue("Retry-After").orElseThrow());
        assertEquals("SERVER_GONE", json(response).get("status").asText());
        assertEquals("review", json(response).get("outcome").asText());
        assertEquals("STAND_IN", json(response).get("reasons").get(0).asText());
        assertEquals(503, httpClient.send(HttpRequest.newBuilder(uri("/v1/health")).build(),
            HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void grpcAnswersAsTheClientDoes() {
        final Answer answer = decide(payment(1, 60), 0);
        assertEquals(new Answer(Status.DECIDED, "approve", List.of(), Map.of("risk", 0.6), List.of(), 0, ""), answer);
        assertEquals("MUCH", decide(payment(2, 60), 0).reasons().getFirst());
        assertEquals(List.of("repeated"), decide(payment(1, 60), 0).flags());
        assertEquals("MALFORMED", decide("{", 0).rejection());
    }

    @Test
    void grpcRefusesABudgetThatIsNone() {
        for (final long budget : new long[] {-1, 60_000_000_001L, Long.MAX_VALUE}) {
            final StatusRuntimeException refusal =
                assertThrows(StatusRuntimeException.class, () -> decide(payment(1, 60), budget));
            assertEquals(io.grpc.Status.Code.INVALID_ARGUMENT, refusal.getStatus().getCode());
        }
        assertEquals(Status.DECIDED, decide(payment(1, 60), 60_000_000_000L).status());
    }

    /** The gateway would otherwise wait for it as it closes. */
    @Test
    void requestBehindTheEndIsAnswered() {
        asking.close();
        final Answer answer = asker.ask(payment(1, 60).getBytes(UTF_8), 0).join();
        assertEquals(new Answer(
            Status.SERVER_GONE, "review", List.of("STAND_IN"), Map.of(), List.of("fallback"), -1, ""), answer);
    }

    /** Nobody drains the queue of this one. */
    @Test
    void requestThatIsOneTooManyHasTheFallback() {
        final Asker idle = new Asker(DecisionClient.connect(directory.resolve("requests")));
        for (int i = 0; i < DecisionClient.MOST_OPEN; i++) {
            assertFalse(idle.ask(new byte[1], 0).isDone());
        }
        final Answer answer = idle.ask(new byte[1], 0).join();
        idle.onClose();
        assertEquals(new Answer(Status.BUSY, "review", List.of("STAND_IN"), Map.of(), List.of("fallback"), -1, ""), answer);
    }

    private Answer decide(final String event, final long budgetNanos) {
        return ClientCalls.blockingUnaryCall(
            channel, DecisionMessages.DECIDE, CallOptions.DEFAULT, new DecisionRequest(event.getBytes(UTF_8), budgetNanos));
    }

    /** A nanosecond is over before anybody can look. */
    @Test
    void budgetThatPassesIsAnsweredByTheFallback() {
        final Answer answer = decide(payment(1, 1), 1);
        assertEquals(Status.OVERDUE, answer.status());
        assertEquals("review", answer.outcome());
        assertEquals(List.of("fallback", "overdue"), answer.flags());
    }
}
