package io.hotpath.bridge.fivetran.freshness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Fivetran's REST API when a connection last synchronised, since a webhook may be lost. Waits longer after each failure, and
 * as long as the API says where it has had enough. Single-threaded.
 */
public final class ConnectionPoll {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final int OK = 200;
    private static final int ENOUGH = 429;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI base;
    private final String authorisation;
    private final Duration period;
    private final Map<String, Instant> succeeded = new HashMap<>();
    private Duration pause;

    /**
     * What one question came to.
     *
     * @param synchronised whether the connection has synchronised since it was last asked about.
     * @param pause        how long to wait before the next question.
     * @param problem      what stood in the way, without any secret; empty where nothing did.
     */
    public record Answer(boolean synchronised, Duration pause, String problem) {
    }

    /**
     * @param base   of the API, such as {@code https://api.fivetran.com/v1/}.
     * @param key    of the API.
     * @param secret of the API; never shown.
     * @param period between questions while all is well.
     */
    public ConnectionPoll(final URI base, final String key, final String secret, final Duration period) {
        this.base = base;
        this.period = period;
        pause = period;
        authorisation = "Basic " + Base64.getEncoder().encodeToString((key + ':' + secret).getBytes(UTF_8));
    }

    /** Asks about a connection. */
    public Answer ask(final String connection) {
        final HttpRequest request = HttpRequest.newBuilder(base.resolve("connections/" + connection)).timeout(PATIENCE)
            .header("Authorization", authorisation).header("Accept", "application/json;version=2").build();
        try {
            return answer(connection, client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (final IOException gone) {
            return failed("Fivetran's API cannot be reached (" + gone.getClass().getSimpleName() + ")", Optional.empty());
        } catch (final InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed("interrupted", Optional.empty());
        }
    }

    private Answer answer(final String connection, final HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != OK) {
            final Optional<Duration> wanted = response.statusCode() == ENOUGH
                ? response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                : Optional.empty();
            return failed("Fivetran's API answered " + response.statusCode() + " about a connection", wanted);
        }
        final JsonNode at = JSON.readTree(response.body()).path("data").path("succeeded_at");
        pause = period;
        return new Answer(at.isTextual() && isNewer(connection, at.asText()), pause, "");
    }

    /** What the first answer says is not news: the table has been loaded by then. */
    private boolean isNewer(final String connection, final String text) {
        try {
            final Instant now = Instant.parse(text);
            final Instant before = succeeded.put(connection, now);
            return before != null && now.isAfter(before);
        } catch (final DateTimeParseException unknown) {
            return false;
        }
    }

    private Answer failed(final String problem, final Optional<Duration> wanted) {
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return new Answer(false, wanted.orElse(pause), problem);
    }
}
