package io.hotpath.engine.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A pipeline on payments and transfers that logins and refunds feed, a random stream for it in the order of time, with ties, and
 * what each feature is by brute force.
 */
final class CardStream {
    static final String YAML = """
        pipeline: several
        events:
          Payment: {tx_id: int64, at: timestamp_ms, card: string(8)?, amount: money(2), device: string(4)?, fraud: boolean?}
          Transfer: {tx_id: int64, at: timestamp_ms, card: string(8)?, amount: money(2), target: string(8)}
          Login: {logged_in: timestamp_s, card: string(8)?, ok: boolean, device: string(4)?}
          Refund: {tx_id: int64, at: timestamp_ms, card: string(8)?, amount: money(2)}
          Label: {tx_id: int64, fraud: boolean}
        sources:
          - {topic: auth, message: Payment, format: json, event-time: at, names: {card: pan}, ignore: ['*']}
          - topic: auth-old
            message: Payment
            format: csv
            columns: [tx_id, at, card, amount, device, KIND]
            ignore: [KIND]
            event-time: at
            filter: amount >= 5
          - {topic: transfers, message: Transfer, format: json, event-time: at}
          - topic: logins
            message: Login
            format: csv
            columns: [card, when, ok, device]
            names: {logged_in: when}
            event-time: logged_in
            decide: false
            filter: not (device == "test")
          - {topic: refunds, message: Refund, format: json, event-time: at, decide: false, filter: amount > 1}
          - {topic: labels, message: Label, format: json}
        labels: {message: Label, key: tx_id, sets: fraud}
        entities: {card: card}
        features:
          decided_1h: count() over card in 1h
          payments_1h: count() from Payment over card in 1h
          spent_2h: sum(amount) over card in 2h
          failed_1h: count() from Login over card in 1h where not ok
          devices_3h: distinct(device) from Login over card in 3h
          device_known: same_as_current(device) from Login over card
          refunded_5h: sum(amount) from Refund over card in 5h
          since_refund: time_since() from Refund over card
          session: count() from (Login, Refund) over card in session 30m
          paid_in_session: count() over card in session 30m where amount > 50
          last_two: sum(amount) from (Payment, Refund) over card in last 2 events
          most_before: max(amount) from (Payment, Refund) over card in 1h excluding current
          tumbling: count() from Refund over card in tumbling 1h
          risk: mean(fraud) over card in 12h delayed 1h
          is_transfer: message == "Transfer"
          no_target: length(target) == 4
        decision:
          - {when: message == "Transfer" and amount > 90, then: review}
          - {otherwise: approve}
        sinks: [{topic: decisions}]
        """;
    static final List<String> FEATURES = List.of(
        "decided_1h", "payments_1h", "spent_2h", "failed_1h", "devices_3h", "device_known", "refunded_5h", "since_refund",
        "session", "paid_in_session", "last_two", "most_before", "tumbling", "risk", "is_transfer", "no_target");
    private static final long HOUR = 3_600;
    private static final long FIRST_SECOND = 1_767_225_600L;

    private final Random random;
    private final List<Event> held = new ArrayList<>();
    private final Map<Long, Integer> labels = new HashMap<>();
    private final int cards;
    private long now = FIRST_SECOND;
    private long nextId;

    /**
     * A record and what it means.
     *
     * @param source     place in the pipeline.
     * @param bytes      as they come.
     * @param isDecided  whether a decision follows.
     * @param isFiltered whether the source's filter leaves it out.
     * @param features   what its decision says; null where there is none.
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Item(int source, byte[] bytes, boolean isDecided, boolean isFiltered, double[] features) {
    }

    private record Event(String message, long time, String card, long id, long cents, boolean ok, String device) {
    }

    CardStream(final long seed) {
        random = new Random(seed);
        cards = 1 + random.nextInt(6);
    }

    static Pipeline load() {
        return PipelineLoader.load(new PipelineSource("several.yaml", YAML, Path::of));
    }

    Item next() {
        now += random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(20) == 0 ? 7_000 : 900);
        final int kind = random.nextInt(6);
        if (kind == 5) {
            return label();
        }
        final String card = random.nextInt(10) == 0 ? null : "c" + random.nextInt(cards);
        final String device = random.nextInt(6) == 0 ? null : List.of("a", "bb", "ccc", "test").get(random.nextInt(4));
        final Event event = new Event(
            List.of("Payment", "Payment", "Transfer", "Login", "Refund").get(kind), now, card, nextId++,
            random.nextInt(10_000), random.nextBoolean(), kind == 2 || kind == 4 ? null : device);
        final boolean filtered = (kind == 1 && event.cents() < 500) || (kind == 3 && "test".equals(event.device()))
            || (kind == 4 && event.cents() <= 100);
        if (!filtered) {
            held.add(event);
        }
        final boolean decided = kind < 3 && !filtered;
        return new Item(kind, record(kind, event).getBytes(UTF_8), decided, filtered, decided ? features(event) : null);
    }

    private Item label() {
        final long id = Math.max(0, nextId - 1 - random.nextInt(30));
        final int value = random.nextInt(2);
        labels.put(id, value);
        final String text = "{\"tx_id\":" + id + ",\"fraud\":" + (value == 1) + "}";
        return new Item(5, text.getBytes(UTF_8), false, false, null);
    }

    private String record(final int kind, final Event event) {
        final String card = event.card() == null ? "" : event.card();
        final String device = event.device() == null ? "" : event.device();
        final String amount = event.cents() / 100 + "." + event.cents() % 100 / 10 + event.cents() % 10;
        final String json = "{\"tx_id\":" + event.id() + ",\"at\":" + event.time() * 1000 + ",\"amount\":" + amount;
        final String quotedCard = event.card() == null ? "null" : '"' + card + '"';
        return switch (kind) {
            case 0 -> json + ",\"pan\":" + quotedCard + ",\"more\":[1]"
                + (event.device() == null ? "" : ",\"device\":\"" + device + '"') + "}";
            case 1 -> event.id() + "," + event.time() * 1000 + "," + card + "," + amount + "," + device + ",x";
            case 2 -> json + ",\"card\":" + quotedCard + ",\"target\":\"them\"}";
            case 3 -> card + "," + event.time() + "," + event.ok() + "," + device;
            default -> json + ",\"card\":" + quotedCard + "}";
        };
    }

    private List<Event> window(final Event current, final long from, final long to, final String... messages) {
        return held.stream().filter(event -> current.card() != null && current.card().equals(event.card()))
            .filter(event -> List.of(messages).contains(event.message()) && event.time() > from && event.time() <= to).toList();
    }

    private static double sum(final List<Event> events) {
        return events.stream().mapToLong(Event::cents).sum() / 100.0;
    }

    private double[] features(final Event now0) {
        final long t = now0.time();
        final List<Event> logins = window(now0, Long.MIN_VALUE, t, "Login");
        final List<Event> refunds = window(now0, Long.MIN_VALUE, t, "Refund");
        final List<Event> paid = window(now0, Long.MIN_VALUE, t, "Payment", "Refund");
        final List<Event> known = window(now0, t - 13 * HOUR, t - HOUR, "Payment", "Transfer").stream()
            .filter(event -> event.message().equals("Payment") && labels.containsKey(event.id())).toList();
        return new double[] {
            window(now0, t - HOUR, t, "Payment", "Transfer").size(),
            window(now0, t - HOUR, t, "Payment").size(),
            sum(window(now0, t - 2 * HOUR, t, "Payment", "Transfer")),
            window(now0, t - HOUR, t, "Login").stream().filter(event -> !event.ok()).count(),
            window(now0, t - 3 * HOUR, t, "Login").stream().map(Event::device).filter(each -> each != null).distinct().count(),
            now0.device() == null ? Double.NaN
                : logins.stream().filter(event -> now0.device().equals(event.device())).count(),
            sum(window(now0, t - 5 * HOUR, t, "Refund")),
            refunds.isEmpty() ? Double.NaN : t - refunds.getLast().time(),
            session(window(now0, Long.MIN_VALUE, t, "Login", "Refund"), t, 0),
            session(window(now0, Long.MIN_VALUE, t, "Payment", "Transfer"), t, 5_001),
            paid.isEmpty() ? 0 : sum(paid.subList(Math.max(0, paid.size() - 2), paid.size())),
            window(now0, t - HOUR, t, "Payment", "Refund").stream().filter(event -> event.id() != now0.id())
                .mapToDouble(event -> event.cents() / 100.0).max().orElse(Double.NaN),
            window(now0, Math.floorDiv(t, HOUR) * HOUR - 1, t, "Refund").size(),
            known.isEmpty() ? Double.NaN
                : known.stream().mapToInt(event -> labels.get(event.id())).sum() / (double) known.size(),
            now0.message().equals("Transfer") ? 1 : 0,
            now0.message().equals("Transfer") ? 1 : 0};
    }

    private static double session(final List<Event> events, final long t, final long leastCents) {
        int count = 0;
        long last = Long.MIN_VALUE / 2;
        for (final Event event : events) {
            count = (event.time() - last >= 1_800 ? 0 : count) + (event.cents() >= leastCents ? 1 : 0);
            last = event.time();
        }
        return t - last >= 1_800 ? 0 : count;
    }
}
