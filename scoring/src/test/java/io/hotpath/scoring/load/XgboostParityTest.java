package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.xgboost.XgboostFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that XGBoost trained and saved, read by us, against XGBoost's own sums and predictions: bit by bit. */
class XgboostParityTest {
    private static final int ROWS = 3_000;
    private static final int ROUNDS = 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "objective=binary:logistic", "objective=binary:logistic tree_method=exact base_score=0.2",
        "objective=binary:logistic booster=dart rate_drop=0.3", "objective=reg:squarederror max_depth=9 base_score=-7",
        "objective=binary:logistic num_parallel_tree=3 subsample=0.5", "objective=multi:softprob num_class=3",
        "objective=multi:softmax num_class=4", "objective=count:poisson", "objective=reg:gamma base_score=2",
        "objective=binary:logitraw", "objective=binary:hinge", "objective=reg:pseudohubererror",
        "objective=binary:logistic categories=yes", "objective=reg:absoluteerror categories=yes max_cat_to_onehot=1",
        "objective=reg:squarederror gamma=2 max_depth=8 tree_method=exact updater=grow_colmaker,prune"})
    void savedModelsScoreAsInXgboost(final String settings) throws IOException, XGBoostError {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        System.out.println("XgboostParityTest: " + settings + ", -Dhotpath.seed=" + seed);
        final SampleRows samples = new SampleRows(new Random(seed));
        final Booster booster = train(samples, settings);
        for (final String ending : List.of("json", "ubj")) {
            final Path file = directory.resolve("model." + ending);
            booster.saveModel(file.toString());
            final XgboostFile read = XgboostFile.read(ModelFile.read(file));
            assertEquals(ending.equals("json") ? "JSON" : "UBJSON", read.format());
            compare(booster, read.trees(), ScoringModel.open(file, null, List.of()), samples,
                settings + ", " + ending + ", seed " + seed);
        }
        booster.dispose();
    }

    static Booster train(final SampleRows samples, final String settings) throws XGBoostError {
        final Map<String, Object> parameters = new HashMap<>(Map.of("nthread", 1, "verbosity", 0, "seed", 7));
        for (final String setting : settings.split(" ", -1)) {
            parameters.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        final boolean categories = parameters.remove("categories") != null;
        final float[] values = samples.training(ROWS);
        final float[] labels = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = label(samples.label(values, row), settings);
        }
        final DMatrix rows = matrix(values, categories);
        rows.setLabel(labels);
        return XGBoost.train(rows, parameters, ROUNDS, Map.of(), null, null);
    }

    private static float label(final float label, final String settings) {
        if (settings.contains("binary:")) {
            return label > 2 ? 1 : 0;
        }
        if (settings.contains("multi:")) {
            return (int) Math.clamp(label, 0, 2);
        }
        return settings.contains("poisson") || settings.contains("gamma") ? Math.max(0.1f, label) : label;
    }

    private static DMatrix matrix(final float[] values, final boolean categories) throws XGBoostError {
        final DMatrix matrix = new DMatrix(values, values.length / SampleRows.FEATURES, SampleRows.FEATURES, Float.NaN);
        if (categories) {
            matrix.setFeatureTypes(new String[] {"c", "c", "q", "q", "q", "q"});
        }
        return matrix;
    }

    private static void compare(
        final Booster booster, final Ensemble model, final ScoringModel scoring, final SampleRows samples, final String name)
            throws XGBoostError {
        final double[] values = samples.probing(ROWS, RawSums.thresholds(model), true, false); // XGBoost refuses infinite inputs
        final float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        final DMatrix rows = matrix(floats, false);
        final CompiledTrees sums = new CompiledTrees(RawSums.of(model));
        for (int way = 0; way < sums.ways(); way++) {
            assertSame(booster.predict(rows, true), sums.scorer(way), values, name + ", way " + way);
        }
        assertSame(booster.predict(rows), scoring.newScorer(), values, name);
        rows.dispose();
    }

    private static void assertSame(final float[][] expected, final Scorer scorer, final double[] values, final String name) {
        for (int row = 0; row < expected.length; row++) {
            for (int input = 0; input < SampleRows.FEATURES; input++) {
                scorer.input(input, values[row * SampleRows.FEATURES + input]);
            }
            scorer.score();
            for (int output = 0; output < scorer.outputCount(); output++) {
                assertEquals(expected[row][output], (float) scorer.output(output), name + ", row " + row + ", output " + output);
            }
        }
        scorer.close();
    }
}
