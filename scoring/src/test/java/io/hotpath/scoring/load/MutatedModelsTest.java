package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metarank.lightgbm4j.LGBMException;
import io.hotpath.scoring.onnx.tree.RandomTrees;
import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged models in a process of their own: each is refused with one line, or scores; none takes the process down. */
@Timeout(300)
class MutatedModelsTest {
    private static final int MUTATIONS = 2_000;
    private static final List<String> LIGHTGBM =
        List.of("objective=binary", "objective=multiclass num_class=3 categorical_feature=0,1 num_leaves=5");
    private static final List<String> XGBOOST = List.of("objective=binary:logistic max_depth=3",
        "objective=reg:squarederror booster=dart rate_drop=0.3 max_depth=2", "objective=count:poisson categories=yes max_depth=3");

    @TempDir
    private Path directory;

    @Test
    void noDamagedOnnxModelTakesTheProcessDown() throws IOException, InterruptedException {
        final long seed = seed();
        final Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Files.write(directory.resolve(i + ".onnx"), new RandomTrees(new Random(random.nextLong())).bytes());
        }
        Files.write(directory.resolve("add.onnx"), OneNodeModel.of("Add", OneNodeModel.FLOAT, List.of("left", "right"), 1, "a,b"));
        damage(seed);
    }

    @Test
    void noDamagedBoosterTakesTheProcessDown() throws IOException, InterruptedException, LGBMException, XGBoostError {
        final long seed = seed();
        final SampleRows samples = new SampleRows(new Random(seed));
        for (int i = 0; i < LIGHTGBM.size(); i++) {
            Files.writeString(directory.resolve("model-" + i + ".txt"), LightGbmParityTest.train(samples, LIGHTGBM.get(i)));
        }
        for (int i = 0; i < XGBOOST.size(); i++) {
            final Booster booster = XgboostParityTest.train(samples, XGBOOST.get(i));
            booster.saveModel(directory.resolve("model-" + i + ".json").toString());
            booster.saveModel(directory.resolve("model-" + i + ".ubj").toString());
            booster.dispose();
        }
        damage(seed);
    }

    private static long seed() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        System.out.println("MutatedModelsTest: " + MUTATIONS + " damaged models, -Dhotpath.seed=" + seed);
        return seed;
    }

    private void damage(final long seed) throws IOException, InterruptedException {
        final JavaProcess process = JavaProcess.run(
            directory, List.of(), MutatedModels.class, directory.toString(), Long.toString(seed), Integer.toString(MUTATIONS));
        assertEquals(0, process.exitCode(), "seed " + seed + "\n" + process.text());
        System.out.println("MutatedModelsTest: " + process.text());
        assertTrue(process.text().matches("(?s).*refused \\d+, accepted \\d+"), process.text());
    }
}
