package io.hotpath.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.CardFraud;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    private static final String FOUR_COLUMNS = "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID";
    private static final String HEADER = FOUR_COLUMNS + ",TX_AMOUNT,TX_FRAUD,TX_FRAUD_SCENARIO";

    @TempDir
    Path directory;
    private final Pipeline pipeline = CardFraud.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "NONE", textBlock = """
        NONE           | NONE            | does not exist
        ''             | NONE            | is empty: its first line must name the columns
        FOUR,TX_AMOUNTS| NONE       | :1: this line is no header with the pipeline's names: 'TX_AMOUNT' is missing (is it column 5?)
        FOUR           | NONE            | :1: this line is no header with the pipeline's names: 'TX_AMOUNT' is missing
        FOUR,TX_AMOUNT,TX_FRAUDS | NONE  | :1: unknown column 'TX_FRAUDS'; did you mean 'TX_FRAUD'?
        FOUR,TX_AMOUNT,CUSTOMER_ID | NONE  | :1: column 'CUSTOMER_ID' is named twice
        FOUR,TX_AMOUNT | 1,x,5,7,1.00 | :2: the value is of another type than the field in field 'tx_time'
        FOUR,TX_AMOUNT | 1,5,5,7      | :2: the record is not well-formed
        """)
    void fileThatDoesNotFitIsRefusedByLine(final String header, final String row, final String message) throws IOException {
        final Path file = directory.resolve("payments.csv");
        if (header != null) {
            final String columns = header.replace("FOUR", FOUR_COLUMNS);
            Files.writeString(file, row == null ? columns : columns + '\n' + row + '\n');
        }
        final HistoryException refused = assertThrows(HistoryException.class, () -> {
            try (History history = new History(pipeline, file)) {
                history.next();
            }
        });
        assertEquals(message, refused.getMessage().substring(file.toString().length()).strip());
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        final Path plain = Files.writeString(directory.resolve("plain.csv.gz"), FOUR_COLUMNS + ",TX_AMOUNT\n");
        assertEquals(plain + " is no gzip file, though its name says so", refusal(plain));
        final Path empty = Files.createFile(directory.resolve("empty.csv.gz"));
        assertEquals(empty + " is no gzip file, though its name says so", refusal(empty));
        final Path cut = directory.resolve("cut.csv.gz");
        write(cut, CardFraud.payments(100));
        final byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        final String refusal = refusal(cut);
        assertTrue(refusal.matches(Pattern.quote(cut.toString()) + ":\\d+: Unexpected end of ZLIB input stream"), refusal);
    }

    private String refusal(final Path file) {
        return assertThrows(HistoryException.class, () -> {
            try (History history = new History(pipeline, file)) {
                while (history.next()) {
                    assertEquals(Message.HEADER_LENGTH, history.blockOffset());
                }
            }
        }).getMessage();
    }

    @Test
    void textsAreReadAndWrittenAsRfc4180Has() throws IOException {
        final Pipeline texts = PipelineLoader.load(new PipelineSource("texts.yaml", """
            pipeline: texts
            events: {Payment: {id: string(16), at: timestamp_s, amount: money(2)}}
            sources: [{topic: payments, message: Payment, event-time: at}]
            features: {paid: amount}
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions}]
            """, directory::resolve));
        final Path input = Files.writeString(directory.resolve("texts.csv"),
            "amount,id,at\r\n1.50,plain,1\r\n\r\n2,\"a, \"\"b\"\"\",2\n3,\"two\nlines\",3\n4, kept,4");
        final Path output = directory.resolve("features.csv");
        try (History history = new History(texts, input); FeatureTable table = new FeatureTable(texts, "id", output, directory)) {
            while (history.next()) {
                table.add(history);
            }
            assertEquals(4, table.rows());
        }
        assertEquals("id,paid\nplain,1.5\n\"a, \"\"b\"\"\",2\n\"two\nlines\",3\n kept,4\n", Files.readString(output));
    }

    @Test
    void eventThatComesAgainIsLeftOutAsLiveTakesItIntoNoWindow() throws IOException {
        final Pipeline knowing = PipelineLoader.load(new PipelineSource("again.yaml", """
            pipeline: again
            events: {Payment: {id: string(16)?, at: timestamp_s, card: int64}}
            sources: [{topic: payments, message: Payment, event-time: at}]
            entities: {card: card}
            features: {n: count() over card in 1h}
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions}]
            deduplicate: {key: id, within: 10m}
            """, directory::resolve));
        final Path input = Files.writeString(directory.resolve("again.csv"),
            "id,at,card\na,0,7\nb,1,7\na,599,7\n,600,7\n,600,7\na,600,7\n");
        final Path output = directory.resolve("features.csv");
        try (History history = new History(knowing, input);
            FeatureTable table = new FeatureTable(knowing, "id", output, directory)) {
            while (history.next()) {
                table.add(history);
            }
            assertEquals(List.of("1 events came again, as 'deduplicate' knows them, and have been left out"),
                history.report().remarks());
        }
        assertEquals("id,n\na,1\nb,2\n,3\n,4\na,5\n", Files.readString(output));
    }

    @Test
    void featuresOfAFileAreThoseOfTheLiveDecisions() throws IOException {
        final byte[][] payments = CardFraud.payments(3_000);
        final Path input = directory.resolve("payments.csv.gz");
        write(input, payments);
        final Path output = directory.resolve("features.csv");
        try (History history = new History(pipeline, input);
            FeatureTable table = new FeatureTable(pipeline, null, output, directory)) {
            while (history.next()) {
                table.add(history);
            }
        }
        final List<String> rows = Files.readAllLines(output);
        assertEquals("TRANSACTION_ID," + String.join(",", pipeline.features().names()), rows.removeFirst());
        assertEquals(decided(payments), rows.stream().map(HistoryTest::numbers).toList());
    }

    private List<List<Double>> decided(final byte[][] payments) {
        final List<List<Double>> vectors = new ArrayList<>();
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("journal"))) {
            final Decision decision = new Decision();
            for (int i = 0; i < payments.length; i++) {
                assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(payments[i]), 0, payments[i].length, decision));
                final List<Double> vector = new ArrayList<>();
                vector.add((double) i);
                for (int feature = 0; feature < decision.featureCount(); feature++) {
                    vector.add(decision.feature(feature));
                }
                vectors.add(vector);
            }
        }
        return vectors;
    }

    private static List<Double> numbers(final String row) {
        final List<Double> numbers = new ArrayList<>();
        for (final String cell : row.split(",", -1)) {
            numbers.add(Double.valueOf(cell));
        }
        return numbers;
    }

    /** The payments' JSON has the columns in the header's order, which makes rows of it easily. */
    private static void write(final Path file, final byte[][] payments) throws IOException {
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file));
            Writer out = new OutputStreamWriter(gzip, StandardCharsets.UTF_8)) {
            out.write(HEADER + '\n');
            for (final byte[] payment : payments) {
                final String json = new String(payment, StandardCharsets.UTF_8);
                out.write(json.replaceAll("\"[A-Z_]*\":|[{}]", "") + ",0\n");
            }
        }
    }
}
