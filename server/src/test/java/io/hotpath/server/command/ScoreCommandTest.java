package io.hotpath.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.scoring.onnx.file.OnnxWriter;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code hotpath score} as it is typed: the same rows as floats, CSV and Parquet, by every engine, give the same text. */
@Timeout(120)
class ScoreCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("hotpath.root"));
    private static final Path MODEL = ROOT.resolve("sandbox/models/card-fraud.onnx");
    private static final int ROWS = 5_000;

    @TempDir
    Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private List<String> inputs;

    @BeforeEach
    void readTheModelsInputs() {
        inputs = PipelineLoader.loadFeatures(PipelineSource.of(ROOT.resolve("sandbox/pipelines/card-fraud.yaml")))
            .modelDefinitions().getFirst().inputNames();
    }

    private int run(final String... arguments) {
        err.getBuffer().setLength(0);
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private List<String> score(final Path input, final String... more) throws IOException {
        final Path output = directory.resolve("scores.csv");
        final List<String> arguments = new ArrayList<>(
            List.of("score", "--model", MODEL.toString(), "--input", input.toString(), "--output", output.toString()));
        arguments.addAll(List.of(more));
        assertEquals(0, run(arguments.toArray(String[]::new)), err.toString());
        return Files.readAllLines(output);
    }

    private float[][] rows() {
        final Random random = new Random(7);
        final float[][] rows = new float[ROWS][inputs.size()];
        for (final float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(20) == 0 ? Float.NaN : (float) (random.nextGaussian() * 100);
            }
        }
        return rows;
    }

    private Path floats(final float[][] rows) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(ROWS * inputs.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (final float[] row : rows) {
            for (final float value : row) {
                bytes.putFloat(value);
            }
        }
        return Files.write(directory.resolve("rows.f32"), bytes.array());
    }

    /** With a header, the columns in another order than the model's and one too many, and nothing where a number is missing. */
    private Path csv(final float[][] rows) throws IOException {
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(3));
        final List<String> lines = new ArrayList<>();
        lines.add(String.join(",", order.stream().map(inputs::get).toList()) + ",note");
        for (final float[] row : rows) {
            lines.add(String.join(",", order.stream().map(i -> Float.isNaN(row[i]) ? "" : Float.toString(row[i])).toList()) + ",x");
        }
        return Files.write(directory.resolve("rows.csv"), lines);
    }

    private Path parquet(final Path csv) throws SQLException {
        final Path parquet = directory.resolve("rows.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = connection.createStatement()) {
            statement.execute(String.format(
                Locale.ROOT, "COPY (SELECT * FROM read_csv('%s', header=true)) TO '%s' (FORMAT parquet)", csv, parquet));
        }
        return parquet;
    }

    @Test
    void everyFormatAndEngineGivesTheSameText() throws IOException, SQLException {
        final float[][] rows = rows();
        final List<String> expected = score(floats(rows), "--engine", "ort");
        assertEquals(ROWS, expected.size());
        assertTrue(expected.stream().distinct().count() > ROWS / 10, "the rows differ");
        assertEquals(expected, score(directory.resolve("rows.f32"), "--engine", "ort-native"));
        assertEquals(expected, score(directory.resolve("rows.f32"), "--engine", "compiled"));
        assertEquals(expected, score(directory.resolve("rows.f32")));
        assertTrue(err.toString().contains("5,000 rows"), err.toString());
        assertTrue(err.toString().contains("by compiled (the model is trees"), err.toString());
        assertTrue(err.toString().contains("SHA-256 "), err.toString());
        final Path csv = csv(rows);
        assertEquals(expected, score(csv));
        assertEquals(expected, score(parquet(csv)));
    }

    @Test
    void numbersReadBackToTheSameBits() throws IOException {
        for (final String line : score(floats(rows()))) {
            for (final String number : line.split(",", -1)) {
                assertEquals(number, Float.toString(Float.parseFloat(number)));
            }
        }
    }

    @Test
    void whatIsWrongIsToldInOneLine() throws IOException {
        final Path odd = Files.write(directory.resolve("odd.f32"), new byte[61]);
        assertFails(1, "input file " + odd + " has 61 bytes, which are no whole rows of 15 float32", odd);
        final Path none = directory.resolve("none.csv");
        assertFails(1, "input file " + none + " does not exist", none);
        final Path text = directory.resolve("text.csv");
        Files.writeString(text, "1,".repeat(14) + "1\n" + "1,".repeat(14) + "one\n");
        assertFails(1, "input file " + text + ", row 2, column 15: not a number", text);
        final Path misnamed = directory.resolve("misnamed.csv");
        Files.writeString(
            misnamed, String.join(",", inputs).replace("tx_amount,", "tx_amout,one,") + "\n" + "1,".repeat(15) + "1\n");
        assertFails(1, "input file " + misnamed + " has no column 'tx_amount', which the model takes; did you mean 'tx_amout'?",
            misnamed);
        Files.writeString(misnamed, String.join(",", inputs).replace("tx_amount,", "tx_amout,") + "\n" + "1,".repeat(14) + "1\n");
        assertFails(1, "input file " + misnamed + " has no column 'tx_amount', which the model takes; did you mean 'tx_amout'?",
            misnamed);
        Files.writeString(misnamed, String.join(",", inputs) + "," + inputs.getFirst() + "\n" + "1,".repeat(15) + "1\n");
        assertFails(1, "input file " + misnamed + " has the column '" + inputs.getFirst() + "' twice", misnamed);
        final Path unknown = directory.resolve("rows.txt");
        assertFails(2, "--input " + unknown + " ends with none of .f32, .csv, .csv.gz, .parquet", unknown);
        assertFails(2, "--engine: unknown engine 'compild'; did you mean 'compiled'?", odd, "--engine", "compild");
    }

    /** Rows of the model's own test would not show it: it has names. This one has none, and takes its columns by their order. */
    @Test
    void aModelWithoutNamesTakesColumnsByOrderAndOnlyAsManyAsItHas() throws IOException {
        final Path model = Files.writeString(directory.resolve("model.txt"), """
            tree
            num_tree_per_iteration=1
            max_feature_idx=1
            objective=regression
            feature_names=Column_0 Column_1

            Tree=0
            num_leaves=2
            split_feature=1
            threshold=0.5
            decision_type=2
            left_child=-1
            right_child=-2
            leaf_value=1 2
            """);
        final Path rows = directory.resolve("rows.csv");
        Files.writeString(rows, "b,a\n1,0\n0,true\n");
        assertEquals(0, run("score", "--model", model.toString(), "--input", rows.toString(), "--output",
            directory.resolve("scores.csv").toString()), err.toString());
        assertEquals(List.of("1.0", "2.0"), Files.readAllLines(directory.resolve("scores.csv")));
        Files.writeString(rows, "a,b,c\n1,0,0\n");
        assertEquals(1, run("score", "--model", model.toString(), "--input", rows.toString(), "--output",
            directory.resolve("scores.csv").toString()));
        assertTrue(err.toString().contains("has 3 columns, the model takes 2"), err.toString());
    }

    @Test
    void rowsWithoutAScoreAreNaNAndTold() throws IOException {
        final Path model = Files.write(directory.resolve("model.onnx"), wholeNumbers());
        final Path rows = Files.writeString(directory.resolve("rows.csv"), "x\n3\n\n0.7\n4\n");
        for (final String engine : List.of("ort", "ort-native")) {
            assertEquals(0, run("score", "--model", model.toString(), "--input", rows.toString(), "--engine", engine, "--output",
                directory.resolve("scores.csv").toString()), err.toString());
            assertEquals(List.of("0.75", "NaN", "NaN", "1.0"), Files.readAllLines(directory.resolve("scores.csv")));
            assertTrue(err.toString().contains("hotpath: note: takes whole numbers for 'X' (int64)"), err.toString());
            assertTrue(err.toString().contains("hotpath: 2 rows have no score but NaN (a missing value, a fraction"),
                err.toString());
            assertTrue(err.toString().contains("the first without one is row 2"), err.toString());
        }
    }

    /** Looks its input up in 0, 0.25, ..., 1. */
    private static byte[] wholeNumbers() {
        return new OnnxWriter().integer(1, 8)
            .message(7, graph -> graph
                .message(1, node -> node.text(1, "weights").text(1, "X").text(2, "score").text(4, "Gather"))
                .text(2, "test")
                .message(5, tensor -> tensor.integer(1, 5).integer(2, 1).text(8, "weights").number(4, 0).number(4, 0.25f)
                    .number(4, 0.5f).number(4, 0.75f).number(4, 1))
                .message(11, value -> table(value, "X", 7))
                .message(12, value -> table(value, "score", 1)))
            .message(8, opset -> opset.text(1, "").integer(2, 15))
            .toByteArray();
    }

    private static void table(final OnnxWriter value, final String name, final int type) {
        value.text(1, name).message(2, kind -> kind.message(1, tensor -> tensor.integer(1, type).message(2, shape ->
            shape.message(1, rows -> rows.text(2, "rows")).message(1, width -> width.integer(1, 1)))));
    }

    private void assertFails(final int exitCode, final String message, final Path input, final String... more) {
        final List<String> arguments = new ArrayList<>(List.of("score", "--model", MODEL.toString(), "--input", input.toString(),
            "--output", directory.resolve("scores.csv").toString()));
        arguments.addAll(List.of(more));
        assertEquals(exitCode, run(arguments.toArray(String[]::new)));
        assertTrue(err.toString().lines().anyMatch(line -> line.endsWith(message)), err.toString());
    }
}
