package io.hotpath.server.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code features} and {@code train} over files of every format. */
@Timeout(120)
class HistoryCommandTest {
    private static final String PIPELINE = """
        pipeline: history
        events:
          E: {id: string(8), t: timestamp_ms, k: int64, amount: money(2), weight: "double?", fraud: "boolean?"}
          L: {id: string(8), fraud: boolean, known: timestamp_ms}
        sources:
          - {topic: events, message: E, format: json, event-time: t, names: {amount: AMOUNT}, ignore: [note]}
          - {topic: more, message: E, format: json, event-time: t, names: {amount: Betrag}}
          - {topic: labels, message: L, format: json}
        labels: {message: L, key: id, sets: fraud, time: known}
        entities: {k: k}
        features:
          n: count() over k in 1m
          paid: sum(amount) over k in 1m
          third: amount / 3
          heavy: weight
          risk: mean(fraud) over k in 1d delayed 1m
        decision: [{otherwise: approve}]
        sinks: [{topic: decisions}]
        """;
    private static final String ROWS = """
        id,t,k,AMOUNT,weight,fraud,note
        a,2026-09-01T00:00:00.250Z,1,10.00,0.1,true,x
        "b,""c",2026-09-01T00:00:10Z,1,0.10,,false,
        d,2026-09-01T00:02:00Z,1,3,1e300,,
        """;
    private static final String FEATURES = """
        id,n,paid,third,heavy,risk
        a,1,10,3.3333333333333335,0.1,
        "b,""c",2,10.1,0.03333333333333333,,
        d,1,3,1,1.0E300,0.5
        """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;
    private Path pipeline;

    @BeforeEach
    void writePipeline() throws IOException {
        pipeline = write("p.yaml", PIPELINE);
    }

    private Path write(final String name, final String text) throws IOException {
        final Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        if (name.endsWith(".gz")) {
            try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return file;
        }
        return Files.writeString(file, text);
    }

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String features(final String... arguments) throws IOException {
        final Path output = directory.resolve("features.csv");
        final List<String> all = new ArrayList<>(List.of("features", pipeline.toString(), "--output", output.toString()));
        all.addAll(List.of(arguments));
        assertEquals(0, run(all.toArray(String[]::new)), err.toString());
        return Files.readString(output);
    }

    private static void sql(final String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement all = connection.createStatement()) {
            all.execute(statement);
        }
    }

    private Path parquet(final String name, final String select) throws SQLException {
        final Path file = directory.resolve(name);
        sql("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.csv", "events.csv.gz", "EVENTS.CSV"})
    void csvIsRead(final String name) throws IOException {
        assertEquals(FEATURES, features("--input", write(name, ROWS).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.jsonl", "events.jsonl.gz", "events.ndjson"})
    void jsonLinesAreRead(final String name) throws IOException {
        final Path file = write(name, """
            {"id":"a","t":"2026-09-01T00:00:00.250Z","k":1,"AMOUNT":10.00,"weight":0.1,"fraud":true,"note":"\\"x"}
            {"id":"b,\\"c","t":"2026-09-01T00:00:10Z","k":1,"AMOUNT":"0.10","fraud":false}

            {"id":"d","t":"2026-09-01T00:02:00Z","k":1,"AMOUNT":3,"weight":1e300,"fraud":null}
            """);
        assertEquals(FEATURES, features("--input", file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMPTZ"})
    void parquetIsReadWhateverTheTypesOfItsColumns(final String time) throws IOException, SQLException {
        final Path file = parquet("events.parquet", """
            SELECT id, CAST(t AS %s) AS t, CAST(k AS DOUBLE) AS k, CAST("AMOUNT" AS DOUBLE) AS "AMOUNT",
                CASE WHEN id = 'd' THEN 1e300 WHEN id = 'a' THEN 0.1::DOUBLE ELSE 'nan'::DOUBLE END AS weight, fraud,
                NULL::VARCHAR AS note
            FROM (VALUES ('a', '2026-09-01 00:00:00.25', 1, 10.00, true), ('b,"c', '2026-09-01 00:00:10', 1, 0.10, false),
                ('d', '2026-09-01 00:02:00', 1, 3, NULL)) rows(id, t, k, "AMOUNT", fraud)
            """.formatted(time));
        assertEquals(FEATURES, features("--input", file.toString()));
    }

    @Test
    void parquetIsWrittenAsParquetWithTheSameBits() throws IOException, SQLException {
        final Path output = directory.resolve("f.parquet");
        assertEquals(0, run("features", pipeline.toString(), "--input", write("events.csv", ROWS).toString(), "--output",
            output.toString(), "--id", "id,t,amount,fraud"), err.toString());
        assertEquals("PAR1", new String(Files.readAllBytes(output), 0, 4, StandardCharsets.US_ASCII));
        final List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery("SELECT * FROM '" + output + "'")) {
            while (result.next()) {
                rows.add(result.getString("id") + "|" + result.getTimestamp("t").toLocalDateTime()
                    + "|" + result.getObject("AMOUNT") + "|" + result.getObject("fraud")
                    + "|" + result.getObject("third") + "|" + result.getObject("heavy")
                    + "|" + result.getObject("risk"));
            }
        }
        assertEquals(List.of(
            "a|2026-09-01T00:00:00.250|10.0|1|3.3333333333333335|0.1|null",
            "b,\"c|2026-09-01T00:00:10|0.1|0|0.03333333333333333|null|null",
            "d|2026-09-01T00:02|3.0|null|1.0|1.0E300|0.5"), rows);
        try (Stream<Path> files = Files.list(directory)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".hotpath")), "nothing stays behind");
        }
    }

    @Test
    void jsonLinesAreWritten() throws IOException {
        final Path output = directory.resolve("f.jsonl");
        assertEquals(0, run("features", pipeline.toString(), "--input", write("events.csv", ROWS).toString(), "--output",
            output.toString(), "--id", "id,t"), err.toString());
        assertEquals("""
            {"id":"a","t":"2026-09-01T00:00:00.250Z","n":1,"paid":10,"third":3.3333333333333335,"heavy":0.1,"risk":null}
            {"id":"b,\\"c","t":"2026-09-01T00:00:10Z","n":2,"paid":10.1,"third":0.03333333333333333,"heavy":null,"risk":null}
            {"id":"d","t":"2026-09-01T00:02:00Z","n":1,"paid":3,"third":1,"heavy":1.0E300,"risk":0.5}
            """, Files.readString(output));
    }

    @Test
    void severalFilesDirectoriesAndGlobsAreOneHistory() throws IOException {
        final String[] lines = ROWS.split("\n", -1);
        write("days/2.csv", lines[0] + '\n' + lines[3] + '\n');
        write("days/1.csv.gz", lines[0] + '\n' + lines[2] + '\n');
        write("days/.3.csv", "being copied");
        write("days/_SUCCESS", "");
        final Path first = write("first.csv", lines[0] + '\n' + lines[1] + '\n');
        assertEquals(FEATURES, features("--input", first.toString(), "--input", directory.resolve("days").toString()));
        assertEquals(FEATURES, features("--input", directory.resolve("days/[0-9].csv*").toString(),
            "--input", directory.resolve("firs?.csv").toString()));
        assertTrue(err.toString().contains("records were not in the order of time, and have been sorted"), err.toString());
    }

    @Test
    void sourceSaysWhatTheColumnsAreCalled() throws IOException {
        final Path file = write("more.csv", ROWS.replace("AMOUNT", "Betrag").replace(",note", "").replaceAll(",x?\n", "\n"));
        assertEquals(FEATURES, features("--input", file.toString(), "--source", "more"));
        assertEquals(2, run("features", pipeline.toString(), "--input", file.toString(), "--source", "moer", "--output",
            directory.resolve("f.csv").toString()));
        assertTrue(err.toString().contains("did you mean 'more'?"), err.toString());
    }

    @Test
    void labelsComeFromTheirFileAtTheirTime() throws IOException {
        final Path labels = write("labels.csv",
            "id,fraud,known\na,true,2026-09-01T00:01:59Z\n\"b,\"\"c\",true,2026-09-01T00:02:01Z\n");
        final String risks = features("--input", write("events.csv", ROWS).toString(), "--labels", labels.toString());
        assertEquals(FEATURES.replace("1.0E300,0.5", "1.0E300,1"), risks, "the labels that events hold do not count");
    }

    @ParameterizedTest
    @CsvSource({"f.par", "f.txt", "f", "f.csv.zip"})
    void outputOfAnUnknownKindIsRefused(final String name) throws IOException {
        final Path output = directory.resolve(name);
        assertEquals(2, run("features", pipeline.toString(), "--input", write("events.csv", ROWS).toString(), "--output",
            output.toString()));
        assertTrue(err.toString().contains(name + " ends with none of .csv, .csv.gz, .jsonl, .jsonl.gz, .parquet"), err.toString());
        assertFalse(Files.exists(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "4111111111111111,2026-09-01T00:00:00Z,1,1\n", "{\"id\":\"4111111111111111\",\"t\":1,\"k\":1,\"AMOUNT\":1}\n",
        "id,t,k,AMOUNT\n1,4111111111111111x,1,1\n", "id,t,k,AMOUNT\n1,1,1,1,4111111111111111\n"})
    void noMessageShowsAValue(final String text) throws IOException {
        for (final String name : List.of("leak.csv", "leak.jsonl")) {
            assertEquals(1, run("features", pipeline.toString(), "--input", write(name, text).toString(), "--output",
                directory.resolve("f.csv").toString()));
        }
        assertTrue(err.toString().contains("leak.csv:"), err.toString());
        assertFalse(err.toString().contains("4111"), err.toString());
        assertFalse(Files.exists(directory.resolve("f.csv")));
    }

    @Test
    void badParquetIsRefusedByFileAndRow() throws IOException, SQLException {
        final Path text = write("text.parquet", ROWS);
        assertEquals(1, run("features", pipeline.toString(), "--input", text.toString(), "--output", "f.csv"));
        assertTrue(err.toString().contains("text.parquet is no Parquet file that can be read"), err.toString());
        final Path row = parquet("row.parquet",
            "SELECT * FROM (VALUES ('a', 1, '1', '1'), ('b', 1, 'secret', '1')) rows(id, t, k, \"AMOUNT\")");
        assertEquals(1, run("features", pipeline.toString(), "--input", row.toString(), "--output", "f.csv"));
        assertTrue(err.toString().contains("row.parquet:2: "), err.toString());
        assertFalse(err.toString().contains("secret"), err.toString());
        final Path column = parquet("column.parquet", "SELECT 'a' AS id, 1 AS t, 1 AS k, 1 AS \"AMOUNT\", 1 AS wieght");
        assertEquals(1, run("features", pipeline.toString(), "--input", column.toString(), "--output", "f.csv"));
        assertTrue(err.toString().contains("unknown column 'wieght'; did you mean 'weight'?"), err.toString());
    }

    /** Forty days of events, of which dear ones are fraud; out of order, half as CSV and half as Parquet. */
    private String[] labelledHistory() throws IOException, SQLException {
        final Random random = new Random(11);
        final StringBuilder csv = new StringBuilder("id,t,k,AMOUNT,weight,fraud\n");
        for (int i = 0; i < 8_000; i++) {
            final int cents = random.nextInt(30_000);
            csv.append(i).append(',').append(1_780_000_000_000L + random.nextInt(40 * 86_400) * 1_000L).append(',')
                .append(random.nextInt(50)).append(',').append(cents / 100.0).append(",,")
                .append(cents > 28_000 == random.nextInt(10) > 0).append('\n');
        }
        final Path all = write("all.csv", csv.toString());
        final Path half = parquet("half.parquet", "SELECT * FROM read_csv('" + all + "', types={'id': 'VARCHAR'}) OFFSET 4000");
        final Path rest = write("rest.csv", String.join("\n", csv.toString().split("\n", 4_002)).lines().limit(4_001)
            .reduce("", (left, right) -> left + right + "\n"));
        return new String[] {"--input", half.toString(), "--input", rest.toString()};
    }

    private String train(final String[] history, final String model, final String... more) {
        final List<String> all = new ArrayList<>(List.of("train", pipeline.toString(), "--from", "2026-06-08", "--to", "2026-06-15",
            "--card", "id", "--model", directory.resolve(model).toString()));
        all.addAll(List.of(history));
        all.addAll(List.of(more));
        out.getBuffer().setLength(0);
        assertEquals(0, run(all.toArray(String[]::new)), err.toString());
        return out.toString();
    }

    @Test
    void trainsOnFilesOfSeveralKindsWithFoldsAndEarlyStopping() throws IOException, SQLException {
        final String[] history = labelledHistory();
        final Path json = directory.resolve("figures.json");
        final String report = train(history, "a.onnx", "--folds", "3", "--json", json.toString(), "--early-stopping", "10");
        assertTrue(report.contains("mean of 3 folds: ROC AUC 0."), report);
        assertTrue(report.contains("2026-05-25 to 2026-06-01: ROC AUC"), report);
        assertTrue(report.lines().anyMatch(line -> line.matches("input +gain +splits")), report);
        assertTrue(report.lines().anyMatch(line -> line.matches(" +0\\.50 .*%")), report);
        assertTrue(Files.readString(json).contains("\"averagePrecision\""), json.toString());
    }

    @Test
    void theSameSeedGivesTheSameModel() throws IOException, SQLException {
        final String[] history = labelledHistory();
        final String[] chance = {"--row-share", "0.5", "--input-share", "0.7"};
        train(history, "a.onnx", chance);
        train(history, "b.onnx", chance);
        assertArrayEquals(Files.readAllBytes(directory.resolve("a.onnx")), Files.readAllBytes(directory.resolve("b.onnx")));
        train(history, "c.onnx", "--row-share", "0.5", "--input-share", "0.7", "--seed", "8");
        assertFalse(Arrays.equals(
            Files.readAllBytes(directory.resolve("a.onnx")), Files.readAllBytes(directory.resolve("c.onnx"))));
    }

    @Test
    void extendedSampleHasFeaturesAndNoModelYet() {
        final Path sample = Path.of(System.getProperty("hotpath.root")).resolve("sandbox/pipelines/card-fraud-extended.yaml");
        assertEquals(0, run("plan", sample.toString()), err.toString());
        assertTrue(out.toString().contains("terminal_risk_decayed"), out.toString());
    }

    @Test
    void fewLabelsAreTold() throws IOException, SQLException {
        final String[] history = labelledHistory();
        assertTrue(train(history, "a.onnx", "--test-days", "1").contains("few: the test holds "), out.toString());
    }

    @Test
    void labelThatItsOwnFeaturesTellIsRefused() throws IOException, SQLException {
        pipeline = write("leak.yaml", PIPELINE.replace("labels: {message: L, key: id, sets: fraud, time: known}\n", "")
            .replace("  - {topic: labels, message: L, format: json}\n", "").replace(" delayed 1m", ""));
        final List<String> all = new ArrayList<>(List.of("train", pipeline.toString(), "--from", "2026-06-01", "--to", "2026-06-14",
            "--card", "k", "--model", directory.resolve("m.onnx").toString()));
        all.addAll(List.of(labelledHistory()));
        assertEquals(1, run(all.toArray(String[]::new)));
        assertTrue(err.toString().contains("feature 'risk' tells the label 'fraud' that is to be learnt"), err.toString());
    }
}
