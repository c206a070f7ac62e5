package io.hotpath.server.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotpath.engine.history.FeatureVectors;
import io.hotpath.engine.history.History;
import io.hotpath.engine.history.TrainingRows;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.training.BaselineSplit;
import io.hotpath.scoring.training.Evaluation;
import io.hotpath.scoring.training.OnnxExporter;
import io.hotpath.scoring.training.Rows;
import io.hotpath.scoring.training.SingleFeature;
import io.hotpath.scoring.training.Threshold;
import io.hotpath.scoring.training.TreeEnsemble;
import io.hotpath.scoring.training.TreeSettings;
import io.hotpath.server.HotpathCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private HistoryInputs inputs;

    @Mixin
    private PeriodOptions periods;

    @Option(names = "--label", paramLabel = "FIELD", defaultValue = "fraud", description = "The label (default ${DEFAULT-VALUE}).")
    private String label;

    @Option(names = "--card", paramLabel = "FIELD", defaultValue = "customer_id",
        description = "What Card Precision counts as a card (default ${DEFAULT-VALUE}).")
    private String card;

    @Mixin
    private TablesOption tables;

    @Mixin
    private TreeOptions trees;

    @Option(names = "--model", required = true, paramLabel = "OUT.onnx", description = "Where to write the model.")
    private Path model;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write all figures as JSON.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        periods.check();
        trees.check();
        final Pipeline pipeline = PipelineLoader.loadFeatures(PipelineSource.of(pipelineFile));
        final List<String> names = TrainingRows.modelInputs(pipeline);
        final TrainingRows rows = read(pipeline);
        final List<TrainedFold> folds = new ArrayList<>();
        for (int fold = periods.folds() - 1; fold >= 0; fold--) { // this period last: its model stays
            final BaselineSplit split = periods.split(fold, names.size());
            rows.fill(split);
            folds.addFirst(train(fold, split, names));
        }
        report(folds);
        return 0;
    }

    private TrainingRows read(final Pipeline pipeline) throws IOException {
        final TrainingRows rows = new TrainingRows(pipeline, inputs.source(pipeline).layout(), label, card);
        try (History history = inputs.open(pipeline, new ProgressLine(spec.commandLine().getErr(), "rows read"));
            FeatureVectors vectors = new FeatureVectors(pipeline, tables.of(pipeline))) {
            final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "events done");
            while (history.next() && rows.take(history, vectors, periods.firstDay(), periods.lastDay())) {
                progress.at(rows.count(), -1);
            }
            inputs.tell(history);
        }
        return rows;
    }

    private TrainedFold train(final int fold, final BaselineSplit split, final List<String> names) throws IOException {
        final Rows train = split.train();
        final Rows test = split.test();
        final TreeSettings settings = settings(fold, train);
        try (TreeEnsemble ensemble = TreeEnsemble.train(train, settings)) {
            Files.write(model, OnnxExporter.export(ensemble, names));
            final float[] scores = scores(test, names);
            return new TrainedFold(periods.from(fold).toString(), periods.to(fold).toString(), train.size(), train.positives(),
                settings.trees(),
                ensemble.importance(names), Evaluation.of(test, scores, CARDS_A_DAY),
                SingleFeature.best(names, test::inputs, test.labels()), Threshold.table(test, scores));
        }
    }

    /** The last quarter of the days, one at least, says how many trees are best. */
    private TreeSettings settings(final int fold, final Rows train) {
        final TreeSettings settings = trees.settings(train.positives(), train.size());
        if (trees.patience() == 0) {
            return settings;
        }
        final int from = (int) periods.from(fold).toEpochDay();
        final int to = (int) periods.to(fold).toEpochDay();
        final int later = Math.max(1, (to - from + 1) / 4);
        return settings.withTrees(TreeEnsemble.bestTrees(
            train.ofDays(from, to - later), train.ofDays(to - later + 1, to), settings, trees.patience()));
    }

    /** Scores with the file that was written, through the evaluator of the live path: what is measured is what will decide. */
    private float[] scores(final Rows test, final List<String> names) {
        final float[] scores = new float[test.size()];
        try (Scorer scorer = ScoringModel.open(model, null, names).newScorer()) {
            for (int row = 0; row < scores.length; row++) {
                for (int column = 0; column < names.size(); column++) {
                    scorer.input(column, test.input(row, column));
                }
                scores[row] = (float) scorer.score();
            }
        }
        return scores;
    }

    private void report(final List<TrainedFold> folds) throws IOException {
        final TrainReport report = new TrainReport(spec.commandLine().getOut(), CARDS_A_DAY);
        final TrainedFold last = folds.getFirst();
        report.rows(last);
        spec.commandLine().getOut().println(
            "model: " + model + " (" + last.trees() + " trees, " + Files.size(model) + " bytes)");
        report.quality(last);
        report.folds(folds);
        report.importance(last.importance());
        if (last.evaluation().positives() > 0) {
            report.thresholds(last.thresholds());
        }
        if (json != null) {
            new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), folds);
        }
    }
}
