package io.hotpath.benchmarks.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.hotpath.benchmarks.Machine;
import io.hotpath.benchmarks.OptionRange;
import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.compiled.WayOfShape;
import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.server.table.RowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath bench score}: the evaluators side by side on one model. */
@Command(
    name = "score",
    description = "One row through one model of trees, by every evaluator in alternating rounds: hotpath's own in each of its ways,"
        + " ONNX Runtime through its C and its Java API, and LightGBM's single-row FastConfig.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench score --complete --leaves 64 --json score.json"})
public final class ScoreCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--trees", paramLabel = "N", defaultValue = "100", description = "To train (default: ${DEFAULT-VALUE}).")
    private int trees;

    @Option(names = "--leaves", paramLabel = "N", defaultValue = "31",
        description = "Of each tree, at most (default: ${DEFAULT-VALUE}).")
    private int leaves;

    @Option(names = "--features", paramLabel = "N", defaultValue = "15",
        description = "Inputs of the model (default: ${DEFAULT-VALUE}).")
    private int features;

    @Option(names = "--model", paramLabel = "FILE", description = "Instead: a model of trees, on the rows of --input.")
    private Path modelFile;

    @Option(names = "--input", paramLabel = "FILE", description = "Rows for --model: .f32, .csv, .csv.gz or .parquet.")
    private Path input;

    @Option(names = "--complete", description = "Instead: complete trees with random splits, of as many leaves or the"
        + " next power of two, beside the plain loop that anybody writes for them.")
    private boolean complete;

    @Option(names = "--sweep", description = "Instead: such trees of many shapes, 10 to 1,000 of 8 to 256 leaves.")
    private boolean sweep;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "5",
        description = "How often each takes all rows in a round (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(names = "--json", paramLabel = "FILE", arity = "0..1", fallbackValue = "-",
        description = "Also write the results as JSON; without a file, to the terminal instead of the table.")
    private String json;

    @Override
    public Integer call() throws IOException {
        OptionRange.require(spec, "--trees", trees, 1, MOST);
        OptionRange.require(spec, "--leaves", leaves, 2, MOST);
        OptionRange.require(spec, "--features", features, 1, MOST);
        OptionRange.require(spec, "--rounds", rounds, 1, MOST);
        OptionRange.require(spec, "--repeats", repeats, 1, MOST);
        if ((modelFile == null) != (input == null)) {
            throw new ParameterException(spec.commandLine(), "--model and --input go together");
        }
        if ((modelFile != null ? 1 : 0) + (complete ? 1 : 0) + (sweep ? 1 : 0) > 1) {
            throw new ParameterException(spec.commandLine(), "--model, --complete and --sweep exclude each other");
        }
        if (sweep) {
            final ScoreSweep report = swept();
            show(report, report.text());
        } else {
            final ScoreReport report = complete ? complete(trees, leaves) : modelFile == null ? trained() : given();
            show(report, report.text());
        }
        return 0;
    }

    private ScoreSweep swept() {
        final List<ScoreReport> shapes = new ArrayList<>();
        for (final int[] shape : ScoreSweep.SHAPES) {
            progress(shape[0] + " trees of " + shape[1] + " leaves");
            shapes.add(complete(shape[0], shape[1]));
        }
        return new ScoreSweep(shapes);
    }

    private void show(final Record report, final String text) throws IOException {
        final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        if ("-".equals(json)) {
            spec.commandLine().getOut().println(mapper.writeValueAsString(report));
        } else {
            spec.commandLine().getOut().print(text);
        }
        spec.commandLine().getOut().flush();
        if (json != null && !json.equals("-")) {
            mapper.writeValue(Path.of(json).toFile(), report);
        }
    }

    private ScoreReport trained() throws IOException {
        progress("training " + trees + " trees");
        final TrainedModel model = TrainedModel.of(trees, leaves, features);
        final Path file = Files.createTempFile("hotpath-bench", ".onnx");
        try {
            Files.write(file, model.onnx());
            final List<Contestant> peers = List.of(new FastConfigContestant(model.text(), features));
            return race("trained", file, model.rows(), peers);
        } finally {
            Files.delete(file);
        }
    }

    private ScoreReport given() throws IOException {
        final ScoringModel model = ScoringModel.open(modelFile, ModelEngine.COMPILED, List.of());
        final float[] rows = new float[TrainedModel.ROWS * model.trees().features()];
        int size = 0;
        try (RowFile file = RowFile.open(input, model.trees().features(), model.inputNames())) {
            final double[] row = new double[model.trees().features()];
            while (size < rows.length && file.next(row)) {
                for (final double value : row) {
                    rows[size++] = (float) value;
                }
            }
        }
        if (size == 0) {
            throw new ParameterException(spec.commandLine(), "--input " + input + " has no rows");
        }
        return race(modelFile.getFileName().toString(), modelFile, Arrays.copyOf(rows, size), List.of());
    }

    private ScoreReport complete(final int count, final int leavesOfEach) {
        final int depth = Integer.SIZE - Integer.numberOfLeadingZeros(leavesOfEach - 1);
        final Ensemble ensemble = CompleteTrees.of(count, depth, features);
        final CompiledTrees compiled = new CompiledTrees(ensemble);
        final WayOfShape way = compiled.wayOfShape();
        final List<Contestant> contestants = new ArrayList<>();
        contestants.add(new ScorerContestant("hotpath", compiled.scorer(way.way())));
        addWays(compiled, contestants);
        contestants.add(new PlainLoop(ensemble));
        return run("complete", ensemble, way.describe(compiled), CompleteTrees.rows(TrainedModel.ROWS, features), contestants);
    }

    private static void addWays(final CompiledTrees compiled, final List<Contestant> contestants) {
        for (int way = 0; way < compiled.ways(); way++) {
            contestants.add(new ScorerContestant("  " + compiled.name(way), compiled.scorer(way)));
        }
    }

    private ScoreReport race(final String name, final Path file, final float[] rows, final List<Contestant> peers) {
        final ScoringModel model = ScoringModel.open(file, ModelEngine.COMPILED, List.of());
        final List<Contestant> contestants = new ArrayList<>();
        contestants.add(new ScorerContestant("hotpath", model.newScorer()));
        addWays(new CompiledTrees(model.trees()), contestants);
        if (model.format().equals("ONNX")) {
            contestants.add(new ScorerContestant("ONNX Runtime, foreign functions",
                ScoringModel.open(file, ModelEngine.ORT_NATIVE, List.of()).newScorer()));
            contestants.add(new ScorerContestant("ONNX Runtime, Java API",
                ScoringModel.open(file, ModelEngine.ORT, List.of()).newScorer()));
        }
        contestants.addAll(peers);
        return run(name, model.trees(), model.reason(), rows, contestants);
    }

    private ScoreReport run(
        final String name, final Ensemble model, final String reason, final float[] rows, final List<Contestant> contestants) {
        contestants.add(new InputsControl(model.features()));
        final int count = model.trees().size();
        try (ScoreRace race = new ScoreRace(contestants, rows, model.features(), rounds, repeats)) {
            return new ScoreReport(name, count, model.leaves(), model.features(), reason, rows.length / model.features(), rounds,
                race.run(count, this::progress), Machine.here());
        }
    }

    private void progress(final String next) {
        spec.commandLine().getErr().println("hotpath: " + next);
        spec.commandLine().getErr().flush();
    }
}
