package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.lightgbm.LightGbmFile;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.training.LightGbmLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that LightGBM trained and saved, read by us, against LightGBM's own sums, bit by bit, and predictions. */
class LightGbmParityTest {
    private static final int ROWS = 3_000;
    private static final int ROUNDS = 20;
    private static final int MOST_CLASSES = 3;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "objective=binary", "objective=binary sigmoid=0.7 categorical_feature=0,1 min_data_per_group=5 cat_smooth=1",
        "objective=binary zero_as_missing=true", "objective=regression use_missing=false", "objective=regression reg_sqrt=true",
        "objective=multiclass num_class=3", "objective=multiclassova num_class=3", "objective=poisson", "objective=gamma",
        "objective=tweedie", "objective=binary boosting=rf bagging_freq=1 bagging_fraction=0.5", "objective=binary boosting=dart",
        "objective=cross_entropy", "objective=cross_entropy_lambda", "objective=quantile alpha=0.9", "objective=huber",
        "objective=regression num_leaves=200 categorical_feature=0,1 max_cat_to_onehot=1"})
    void savedModelsScoreAsInLightGbm(final String settings) throws IOException, LGBMException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        System.out.println("LightGbmParityTest: " + settings + ", -Dhotpath.seed=" + seed);
        final SampleRows samples = new SampleRows(new Random(seed));
        final String model = train(samples, settings);
        try (NativeLightGbm booster = new NativeLightGbm(model)) {
            final Path file = Files.writeString(directory.resolve("model.txt"), model);
            final LightGbmFile read = LightGbmFile.read(ModelFile.read(file));
            final double[] values = samples.probing(ROWS, RawSums.thresholds(read.trees()), false, true);
            final CompiledTrees sums = new CompiledTrees(RawSums.of(read.trees()));
            final double[] raw = booster.predict(values, SampleRows.FEATURES, PredictionType.C_API_PREDICT_RAW_SCORE, MOST_CLASSES);
            for (int way = 0; way < sums.ways(); way++) {
                assertSame(raw, sums.scorer(way), values, 0, settings + ", way " + way + ", seed " + seed);
            }
            assertSame(booster.predict(values, SampleRows.FEATURES, PredictionType.C_API_PREDICT_NORMAL, MOST_CLASSES),
                ScoringModel.open(file, null, List.of()).newScorer(), values, 4, settings + ", seed " + seed);
        }
    }

    static String train(final SampleRows samples, final String settings) throws LGBMException {
        final String all = settings + " verbosity=-1 num_threads=1 seed=7 deterministic=true min_data_in_leaf=5"
            + (settings.contains("num_leaves") ? "" : " num_leaves=24");
        final float[] values = samples.training(ROWS);
        final float[] labels = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = label(samples.label(values, row), settings);
        }
        LightGbmLibrary.load();
        final LGBMDataset rows = LGBMDataset.createFromMat(values, ROWS, SampleRows.FEATURES, true, all, null);
        rows.setField("label", labels);
        final LGBMBooster booster = LGBMBooster.create(rows, all);
        for (int i = 0; i < ROUNDS; i++) {
            booster.updateOneIter();
        }
        final String model = booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
        booster.close();
        rows.close();
        return model;
    }

    private static float label(final float label, final String settings) {
        if (settings.contains("binary") || settings.contains("cross_entropy")) {
            return label > 2 ? 1 : 0;
        }
        if (settings.contains("multiclass")) {
            return (int) Math.clamp(label, 0, 2);
        }
        return settings.matches("objective=(poisson|gamma|tweedie)") ? Math.max(0.1f, label) : label;
    }

    private static void assertSame(
        final double[] expected, final Scorer scorer, final double[] values, final int ulps, final String name) {
        final int outputs = expected.length / ROWS;
        for (int row = 0; row < ROWS; row++) {
            for (int input = 0; input < SampleRows.FEATURES; input++) {
                scorer.input(input, values[row * SampleRows.FEATURES + input]);
            }
            scorer.score();
            for (int output = 0; output < outputs; output++) {
                final double number = expected[row * outputs + output];
                assertEquals(number, scorer.output(output), ulps * Math.ulp(number),
                    name + ", row " + row + ", output " + output);
            }
        }
        scorer.close();
    }
}
