package io.hotpath.server.command;

import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.RowFault;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.server.HotpathCommand;
import io.hotpath.server.table.RowFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath score}: a file of rows through a model, one line of numbers for each; also the way to compare engines. */
@Command(
    name = "score",
    description = "Scores every row of a file. A line of the output holds the model's numbers for a row, so printed that they read "
        + "back to the same bits: equal text for equal bits, whatever the engine.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath score --model fraud.onnx --input rows.parquet --output scores.csv"})
public final class ScoreCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "MODEL",
        description = "ONNX, LightGBM text, XGBoost JSON or UBJ, or a directory of MLflow's.")
    private Path modelFile;

    @Option(names = "--input", required = true, paramLabel = "FILE",
        description = "Rows: .f32 (little-endian float32, as many a row as the model takes), .csv or .parquet.")
    private Path input;

    @Option(names = "--engine", paramLabel = "ENGINE",
        description = "ort (ONNX Runtime's Java API), ort-native (its C API) or compiled (our own trees); "
            + "chosen where it is not given.")
    private String engine;

    private final Map<RowFault, Long> faults = new EnumMap<>(RowFault.class);
    private long firstFault;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Where to write one CSV line a row.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        if (!RowFile.isKnown(input)) {
            throw new ParameterException(spec.commandLine(),
                "--input " + input + " ends with none of " + String.join(", ", RowFile.ENDINGS));
        }
        final ScoringModel model = ScoringModel.open(modelFile, engine(), List.of());
        final long start = System.nanoTime();
        final long rows = score(model);
        spec.commandLine().getErr().printf(Locale.ROOT, "hotpath: %,d rows, %,.0f/s, by %s (%s)%n",
            rows, rows * 1e9 / (System.nanoTime() - start), model.engine().word(), model.reason());
        spec.commandLine().getErr().printf(Locale.ROOT, "hotpath: model %s, %s, SHA-256 %s%n", model.file().path(), model.format(),
            model.file().sha256());
        if (!model.note().isEmpty()) {
            spec.commandLine().getErr().printf("hotpath: note: %s%n", model.note());
        }
        tellFaults();
        spec.commandLine().getErr().flush();
        return 0;
    }

    private void tellFaults() {
        faults.forEach((fault, rows) -> spec.commandLine().getErr().printf(Locale.ROOT,
            "hotpath: %,d rows have no score but NaN (%s); the first without one is row %,d%n", rows, fault.reason(), firstFault));
    }

    private ModelEngine engine() {
        try {
            return engine == null ? null : ModelEngine.of(engine);
        } catch (final ModelException unknown) {
            throw new ParameterException(spec.commandLine(), "--engine: " + unknown.getMessage(), unknown);
        }
    }

    private long score(final ScoringModel model) throws IOException {
        long count = 0;
        try (Scorer scorer = model.newScorer();
            RowFile rows = RowFile.open(input, scorer.inputCount(), model.inputNames());
            Writer out = Files.newBufferedWriter(output, StandardCharsets.US_ASCII)) {
            final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "rows scored");
            final double[] row = new double[scorer.inputCount()];
            while (rows.next(row)) {
                for (int i = 0; i < row.length; i++) {
                    scorer.input(i, row[i]);
                }
                scorer.score();
                write(out, scorer, model.givesFloats());
                count++;
                note(scorer.fault(), count);
                progress.at(count, rows.rows());
            }
        }
        return count;
    }

    private void note(final RowFault fault, final long row) {
        if (fault != RowFault.NONE) {
            faults.merge(fault, 1L, Long::sum);
            firstFault = firstFault == 0 ? row : firstFault;
        }
    }

    private static void write(final Writer out, final Scorer scorer, final boolean floats) throws IOException {
        for (int i = 0; i < scorer.outputCount(); i++) {
            out.append(i == 0 ? "" : ",");
            out.append(floats ? Float.toString((float) scorer.output(i)) : Double.toString(scorer.output(i)));
        }
        out.append('\n');
    }
}
