package io.hotpath.server.command;

import io.hotpath.engine.history.TrainingRows;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.training.BaselineSplit;
import io.hotpath.scoring.training.CardPrecision;
import io.hotpath.scoring.training.OnnxExporter;
import io.hotpath.scoring.training.RankingMetrics;
import io.hotpath.scoring.training.Rows;
import io.hotpath.scoring.training.SingleFeature;
import io.hotpath.scoring.training.TreeEnsemble;
import io.hotpath.server.HotpathCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath train}: from labelled history to an ONNX model, and what it is worth on a later period. */
@Command(
    name = "train",
    description = "Trains a model on labelled events and evaluates it on a later period.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath train card-fraud.yaml --input transactions.csv.gz --from 2018-07-25 --to 2018-07-31 "
        + "--model fraud.onnx"})
public final class TrainCommand implements HotpathCommand {
    private static final int CARDS_A_DAY = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file; its first model names the inputs.")
    private Path pipelineFile;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Labelled events: CSV or CSV.gz with a header.")
    private Path input;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day of training (UTC).")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day of training, included.")
    private LocalDate to;

    @Option(names = "--delay-days", paramLabel = "N", defaultValue = "7",
        description = "Days between training and test, in which labels are not yet known (default ${DEFAULT-VALUE}).")
    private int delayDays;

    @Option(names = "--test-days", paramLabel = "N", defaultValue = "7", description = "Days of test (default ${DEFAULT-VALUE}).")
    private int testDays;

    @Option(names = "--label", paramLabel = "FIELD", defaultValue = "fraud", description = "The label (default ${DEFAULT-VALUE}).")
    private String label;

    @Option(names = "--card", paramLabel = "FIELD", defaultValue = "customer_id",
        description = "What Card Precision counts as a card (default ${DEFAULT-VALUE}).")
    private String card;

    @Mixin
    private TablesOption tables;

    @Option(names = "--trees", paramLabel = "N", defaultValue = "100", description = "Trees (default ${DEFAULT-VALUE}).")
    private int trees;

    @Option(names = "--leaves", paramLabel = "N", defaultValue = "16", description = "Leaves a tree (default ${DEFAULT-VALUE}).")
    private int leaves;

    @Option(names = "--learning-rate", paramLabel = "R", defaultValue = "0.05",
        description = "Learning rate (default ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--leaf-rows", paramLabel = "N", defaultValue = "20", description = "Rows a leaf (default ${DEFAULT-VALUE}).")
    private int leafRows;

    @Option(names = "--model", required = true, paramLabel = "OUT.onnx", description = "Where to write the model.")
    private Path model;

    @Override
    public Integer call() throws IOException {
        if (to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to lies before --from");
        }
        final Pipeline pipeline = PipelineLoader.loadFeatures(PipelineSource.of(pipelineFile));
        final List<String> inputs = TrainingRows.modelInputs(pipeline);
        final BaselineSplit split = new BaselineSplit(
            inputs.size(), (int) from.toEpochDay(), (int) to.toEpochDay(), delayDays, testDays);
        try (TrainingRows rows = new TrainingRows(pipeline, input, label, card, tables.of(pipeline))) {
            final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "events read");
            while (rows.next(split)) {
                progress.at(rows.count(), -1);
            }
        }
        final PrintWriter out = spec.commandLine().getOut();
        describe(out, "train", split.train());
        describe(out, "test", split.test());
        train(split.train(), inputs);
        out.println("model: " + model + " (" + Files.size(model) + " bytes)");
        if (split.test().positives() > 0) {
            evaluate(out, split.test(), inputs);
        } else {
            out.println("not evaluated: the test period holds no labelled event");
        }
        return 0;
    }

    private static void describe(final PrintWriter out, final String name, final Rows rows) {
        out.printf(Locale.ROOT, "%s: %,d rows, %,d labelled%n", name, rows.size(), rows.positives());
    }

    private void train(final Rows rows, final List<String> inputs) throws IOException {
        final var settings = new TreeEnsemble.Settings(trees, leaves, learningRate, leafRows);
        try (TreeEnsemble ensemble = TreeEnsemble.train(rows, settings)) {
            Files.write(model, OnnxExporter.export(ensemble, inputs));
        }
    }

    /** Scores with the file that was written, through the evaluator of the live path: what is measured is what will decide. */
    private void evaluate(final PrintWriter out, final Rows test, final List<String> inputs) {
        final float[] scores = new float[test.size()];
        final boolean[] labels = new boolean[test.size()];
        try (Scorer scorer = ScoringModel.open(model, null, inputs).newScorer()) {
            for (int row = 0; row < scores.length; row++) {
                for (int column = 0; column < inputs.size(); column++) {
                    scorer.input(column, test.input(row, column));
                }
                scores[row] = (float) scorer.score();
                labels[row] = test.label(row);
            }
        }
        out.printf(Locale.ROOT, "ROC AUC %.3f   average precision %.3f   card precision@%d %.3f%n",
            RankingMetrics.rocAuc(scores, labels), RankingMetrics.averagePrecision(scores, labels), CARDS_A_DAY,
            CardPrecision.mean(test, scores, CARDS_A_DAY));
        final SingleFeature best = SingleFeature.best(inputs, column -> values(test, column), labels);
        out.printf(Locale.ROOT, "best single input: %s, average precision %.3f%n", best.name(), best.averagePrecision());
    }

    private static float[] values(final Rows rows, final int column) {
        final float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.input(row, column);
        }
        return values;
    }
}
