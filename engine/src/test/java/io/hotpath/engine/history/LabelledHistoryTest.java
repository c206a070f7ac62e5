package io.hotpath.engine.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A label is in the windows of history from when it became known, as it is live from when it comes. */
class LabelledHistoryTest {
    private static final int EVENTS = 600;
    private static final int DELAY_SECONDS = 200;
    private static final long SEED = Long.getLong("hotpath.seed", System.nanoTime());

    @TempDir
    Path directory;

    /** An event or a label, as JSON, with its place in the order in which the live path is fed. */
    private record Input(int source, long second, int place, String json) {
        static final Comparator<Input> LIVE =
            Comparator.comparingLong(Input::second).thenComparing(Input::source, Comparator.reverseOrder());
    }

    private static Pipeline pipeline(final String labelKeys, final String features) {
        return PipelineLoader.load(new PipelineSource("labels.yaml", """
            pipeline: labelled
            events:
              E: {id: int64, t: timestamp_s, k: int64, amount: money(2), fraud: "boolean?"}
              L: {id: int64, fraud: boolean, known: "timestamp_s?"}
            sources:
              - {topic: events, message: E, format: json, event-time: t}
              - {topic: labels, message: L, format: json}
            labels: {message: L, key: id, sets: fraud%s}
            entities: {k: k}
            features:
            %s
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions}]
            """.formatted(labelKeys, features.indent(2)), Path::of));
    }

    private static final String FEATURES = """
        at_once: mean(fraud) over k in 5m
        others: sum(fraud) over k in 5m excluding current
        late: sum(fraud) over k in 5m delayed 2m
        kinds: distinct(fraud) over k in 1h
        own: fraud
        count: count() over k in 5m""";

    /** Events at random times, several at the same, each with a label some time later; one in five never has one. */
    private static List<Input> inputs(final Random random, final boolean fixedDelay) {
        final List<Input> inputs = new ArrayList<>();
        for (int id = 0; id < EVENTS; id++) {
            final long second = 1_000L + random.nextInt(2 * EVENTS);
            inputs.add(new Input(0, second, id,
                "{\"id\":" + id + ",\"t\":" + second + ",\"k\":" + random.nextInt(5) + ",\"amount\":1}"));
            if (random.nextInt(5) > 0) {
                final long known = second + (fixedDelay ? DELAY_SECONDS : 1 + random.nextInt(400));
                inputs.add(new Input(
                    1, known, id, "{\"id\":" + id + ",\"fraud\":" + (random.nextInt(4) == 0) + ",\"known\":" + known + '}'));
            }
        }
        return inputs;
    }

    private Path lines(final String name, final List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines, UTF_8);
    }

    private static List<List<Double>> vectors(
        final Pipeline pipeline, final List<HistoryInput> inputs, final HistoryOptions options, final int memoryBytes) {
        final List<List<Double>> vectors = new ArrayList<>();
        try (History history = new History(pipeline, inputs, options, memoryBytes);
            FeatureVectors features = new FeatureVectors(pipeline)) {
            while (history.next()) {
                if (history.isLabel()) {
                    features.label(history.event(), history.blockOffset());
                } else {
                    features.compute(history.event(), history.blockOffset());
                    final List<Double> vector = new ArrayList<>();
                    for (int i = 0; i < features.size(); i++) {
                        vector.add(features.feature(i));
                    }
                    vectors.add(vector);
                }
            }
        }
        return vectors;
    }

    private List<List<Double>> live(final Pipeline pipeline, final List<Input> inputs) {
        final List<List<Double>> vectors = new ArrayList<>();
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("journal"))) {
            final Decision decision = new Decision();
            for (final Input input : inputs.stream().sorted(Input.LIVE).toList()) {
                final byte[] json = input.json().getBytes(UTF_8);
                assertEquals(Hotpath.DECIDED, hotpath.take(input.source(), new UnsafeBuffer(json), 0, json.length, decision));
                if (input.source() == 0) {
                    final List<Double> vector = new ArrayList<>();
                    for (int i = 0; i < decision.featureCount(); i++) {
                        vector.add(decision.feature(i));
                    }
                    vectors.add(vector);
                }
            }
        }
        return vectors;
    }

    private static List<String> jsonOf(final List<Input> inputs, final int source) {
        return inputs.stream().filter(input -> input.source() == source).map(Input::json).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 1 << 20})
    void labelsOfAFileAreSeenFromTheirTimeOn(final int memoryBytes) throws IOException {
        final Pipeline pipeline = pipeline(", time: known", FEATURES);
        final List<Input> inputs = inputs(new Random(SEED), false);
        final List<HistoryInput> history = List.of(
            HistoryInput.events(pipeline, pipeline.eventSource(), List.of(lines("events.jsonl", jsonOf(inputs, 0)))),
            HistoryInput.labels(pipeline, List.of(lines("labels.jsonl", jsonOf(inputs, 1)))));
        assertEquals(
            live(pipeline, inputs), vectors(pipeline, history, HistoryOptions.DEFAULT, memoryBytes), () -> "seed " + SEED);
    }

    @Test
    void ownLabelsAreSeenOnceTheirDelayHasPassed() throws IOException {
        final Pipeline pipeline = pipeline(", delay: " + DELAY_SECONDS + "s", FEATURES);
        final List<Input> inputs = inputs(new Random(SEED), true);
        final List<String> labels = new ArrayList<>(Collections.nCopies(EVENTS, "null"));
        inputs.stream().filter(input -> input.source() == 1)
            .forEach(label -> labels.set(label.place(), label.json().replaceAll(".*\"fraud\":(\\w+),.*", "$1")));
        final List<String> labelled = inputs.stream().filter(input -> input.source() == 0)
            .map(event -> event.json().replace("}", ",\"fraud\":" + labels.get(event.place()) + "}")).toList();
        final List<HistoryInput> history = List.of(
            HistoryInput.events(pipeline, pipeline.eventSource(), List.of(lines("events.jsonl", labelled))));
        assertEquals(live(pipeline, inputs), vectors(pipeline, history, HistoryOptions.DEFAULT, 5_000), () -> "seed " + SEED);
    }

    @Test
    void shuffledFilesGiveWhatTheSortedGive() throws IOException {
        final Pipeline pipeline = pipeline("", "n: count() over k in 5m\nm: sum(amount) over k in 1m");
        final Random random = new Random(SEED);
        final List<Input> events = inputs(random, false).stream().filter(input -> input.source() == 0).sorted(Input.LIVE).toList();
        final List<String> sorted = jsonOf(events, 0);
        final List<List<Double>> expected = vectors(pipeline, history(pipeline, lines("sorted.jsonl", sorted)), inOrder(), 1);
        final List<Input> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        // Of the same second, the order in the file counts; a stable sort of it is what the sorted file would have been.
        final List<List<Double>> again = vectors(pipeline, history(pipeline, lines("again.jsonl",
            jsonOf(shuffled.stream().sorted(Comparator.comparingLong(Input::second)).toList(), 0))), inOrder(), 1);
        final int half = EVENTS / 2;
        final Path first = lines("first.jsonl", jsonOf(shuffled.subList(0, half), 0));
        final Path second = lines("second.jsonl", jsonOf(shuffled.subList(half, EVENTS), 0));
        for (final int memoryBytes : new int[] {1, 777, 5_000, 1 << 20}) {
            assertEquals(again, vectors(pipeline, history(pipeline, first, second), HistoryOptions.DEFAULT, memoryBytes),
                () -> "memory " + memoryBytes + ", seed " + SEED);
        }
        assertEquals(expected.size(), again.size());
    }

    private static List<HistoryInput> history(final Pipeline pipeline, final Path... files) {
        return List.of(HistoryInput.events(pipeline, pipeline.eventSource(), List.of(files)));
    }

    private static HistoryOptions inOrder() {
        return new HistoryOptions(new TextFiles(), true, false, -1, records -> { });
    }

    @Test
    void outOfOrderIsCountedOrRefused() throws IOException {
        final Pipeline pipeline = pipeline("", "n: count() over k in 5m");
        final Path file = lines("events.csv", List.of("id,t,k,amount", "1,300,1,1", "2,100,1,1", "3,200,1,1", "4,300,1,1"));
        try (History history = new History(pipeline, file)) {
            assertEquals(List.of("2 of 4 records were not in the order of time, and have been sorted"),
                history.report().remarks());
        }
        assertEquals(file + ":3: the record's time lies before that of a record above it; without '--sorted' records are sorted",
            assertThrows(HistoryException.class,
                () -> vectors(pipeline, history(pipeline, file), inOrder(), 1)).getMessage());
    }

    @Test
    void badRecordsAreLeftOutOnlyWhenThatIsAsked() throws IOException {
        final Pipeline pipeline = pipeline("", "n: count() over k in 5m");
        final Path file = lines("events.csv", List.of("id,t,k,amount", "1,300,1,1", "2,x,1,1", "3,301,1,", "4,302,1,1"));
        assertEquals(file + ":3: the value is of another type than the field in field 't'",
            assertThrows(HistoryException.class, () -> new History(pipeline, file)).getMessage());
        final HistoryOptions skipping = new HistoryOptions(new TextFiles(), false, true, -1, records -> { });
        try (History history = new History(pipeline, history(pipeline, file), skipping)) {
            assertEquals(2, history.report().records());
            assertEquals(2, history.report().skipped());
            assertEquals(2, history.report().remarks().size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        f: mean(fraud) over k in 7d                                           | feature 'f'
        f: coalesce(sum(fraud) over k in 7d excluding current, 0)             | feature 'f'
        f: fraud                                                              | feature 'f'
        f: mean(fraud) over k in 7d / mean(fraud) over k in 7d delayed 1d     | feature 'f'
        g: fraud + 1                                                          | feature 'g'
        """)
    void ownLabelThatWouldBeSeenAtOnceIsRefused(final String feature, final String message) throws IOException {
        final Path file = lines("events.csv", List.of("id,t,k,amount,fraud", "1,300,1,1,", "2,301,1,1,true"));
        final Pipeline pipeline = pipeline("", feature);
        final String refusal = assertThrows(HistoryException.class, () -> new History(pipeline, file)).getMessage();
        assertEquals(
            file + ":3: the event holds its label 'fraud', which later labels set, and " + message + " would see it at once",
            refusal.substring(0, refusal.indexOf(", which it never does live")));
        try (History history = new History(pipeline, history(pipeline, file), delayed(1))) {
            assertEquals(1, history.report().ownLabels());
        }
    }

    private static HistoryOptions delayed(final long delayNanos) {
        return new HistoryOptions(new TextFiles(), false, false, delayNanos, records -> { });
    }

    @Test
    void delayedWindowsHoldOwnLabelsWithoutASaying() throws IOException {
        final Pipeline pipeline = pipeline("", "f: sum(fraud) over k in 1m delayed 1m");
        final Path file = lines("events.csv", List.of("id,t,k,amount,fraud", "1,0,1,1,true", "2,59,1,1,true", "3,60,1,1,false"));
        final List<List<Double>> expected = List.of(List.of(0.0), List.of(0.0), List.of(1.0));
        assertEquals(expected, vectors(pipeline, history(pipeline, file), HistoryOptions.DEFAULT, 1));
        assertEquals(expected, vectors(pipeline, history(pipeline, file), delayed(60_000_000_000L), 1));
        assertEquals(List.of(List.of(0.0), List.of(0.0), List.of(0.0)),
            vectors(pipeline, history(pipeline, file), delayed(61_000_000_000L), 1));
    }

    @Test
    void historyWithoutAnyLabelIsTold() throws IOException {
        final Pipeline pipeline = pipeline("", "f: sum(fraud) over k in 1m delayed 1m");
        final Path file = lines("events.csv", List.of("id,t,k,amount", "1,0,1,1"));
        try (History history = new History(pipeline, file)) {
            assertEquals(
                List.of("no event holds its label 'fraud', and no file of labels is given: windows are as if none ever came"),
                history.report().remarks());
        }
    }

    @Test
    void timeOfLabelsMustBeATimeOfTheirMessage() {
        final String wrong = assertThrows(InvalidDefinitionException.class,
            () -> pipeline(", time: knwon, delay: soon", FEATURES)).getMessage();
        assertTrue(wrong.contains("'labels': 'time' must name a field of L that is a time, at which a label became known; "
            + "did you mean 'known'?"), wrong);
        assertTrue(wrong.contains("'delay' of 'labels' must be a duration like 30s, 5m, 12h or 7d"), wrong);
    }

    @Test
    void labelFileNeedsAPipelineThatKnowsItsTime() {
        final Pipeline timeless = pipeline("", "n: count() over k in 5m");
        assertEquals("when a label of a file became known must be one of its fields: give the message 'L' a time, and name it in "
            + "'labels: {time: ...}'",
            assertThrows(HistoryException.class, () -> HistoryInput.labels(timeless, List.of())).getMessage());
    }

    @Test
    void labelsThatAreNoLaterThanTheirEventsAreTold() throws IOException {
        final Pipeline pipeline = pipeline(", time: known", FEATURES);
        final Path events = lines("events.csv", List.of("id,t,k,amount", "1,300,1,1", "2,301,1,1", "3,302,1,1"));
        final Path labels = lines("labels.csv", List.of("id,fraud,known", "1,true,300", "2,true,302", "3,true,0"));
        try (History history = new History(pipeline, List.of(
            HistoryInput.events(pipeline, pipeline.eventSource(), List.of(events)),
            HistoryInput.labels(pipeline, List.of(labels))), HistoryOptions.DEFAULT)) {
            int records = 0;
            while (history.next()) {
                records++;
            }
            assertEquals(6, records);
            assertEquals("2 labels have a time no later than their events', whose windows hold them: is it the time at which they "
                + "became known?", history.report().remarks().getLast());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4111111111111111,1,2,3                               | : 'id', 't', 'k', 'amount' are missing
        {"id":4111111111111111,"t":1,"k":2,"amount":3}       | , but JSON: a file of JSON lines must end in .jsonl
        """)
    void whatIsNoHeaderIsRefusedWithoutAValue(final String firstLine, final String message) throws IOException {
        final Path file = lines("leak.csv", List.of(firstLine));
        final Pipeline pipeline = pipeline("", "n: count() over k in 5m");
        assertEquals(file + ":1: this line is no header with the pipeline's names" + message,
            assertThrows(HistoryException.class, () -> new History(pipeline, file)).getMessage());
    }

    @Test
    void headerMayBeAsOtherProgramsWriteIt() throws IOException {
        final Pipeline pipeline = pipeline("", "n: count() over k in 5m");
        final Path file = Files.writeString(directory.resolve("excel.csv"), "\uFEFF\"id\",\"t\", k ,amount\r\n1,300,1,1\r\n");
        assertEquals(List.of(List.of(1.0)), vectors(pipeline, history(pipeline, file), HistoryOptions.DEFAULT, 1));
    }
}
