package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What newer versions and other ways of saving make of the same model: DART's factors where XGBoost 3.3 has them, and files of
 * models that stopped early. XGBoost's own predictions are the oracle.
 */
class XgboostFormsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROWS = 500;
    private static final String WRAPPER = "xgboost.sklearn.XGBClassifier";
    private static final String BOOSTER = "xgboost.core.Booster";

    @TempDir
    private Path directory;
    private final SampleRows samples = new SampleRows(new Random(11));

    private ObjectNode saved(final Booster booster) throws IOException, XGBoostError {
        final Path file = directory.resolve("saved.json");
        booster.saveModel(file.toString());
        return (ObjectNode) JSON.readTree(file.toFile());
    }

    private Path write(final JsonNode json, final String ending) throws IOException {
        return Files.write(directory.resolve("model." + ending), ending.equals("ubj")
            ? UbjsonBytes.of(json) : JSON.writeValueAsBytes(json));
    }

    /** As XGBoost 3.3 and newer save what was a booster of its own: factors beside the trees. */
    private static ObjectNode asOf33(final ObjectNode file) {
        final ObjectNode learner = (ObjectNode) file.path("learner");
        final ObjectNode dart = (ObjectNode) learner.path("gradient_booster");
        final ObjectNode model = (ObjectNode) dart.path("gbtree").path("model");
        model.set("weight_drop", dart.path("weight_drop"));
        model.set("cats", JSON.createObjectNode().set("enc", JSON.createArrayNode()));
        learner.set("gradient_booster", JSON.createObjectNode().put("name", "gbtree").set("model", model));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "objective=binary:logistic booster=dart rate_drop=0.5", "objective=binary:logistic booster=dart rate_drop=0",
        "objective=reg:squarederror booster=dart rate_drop=0.3 sample_type=weighted normalize_type=forest",
        "objective=multi:softprob num_class=3 booster=dart rate_drop=0.2 one_drop=1",
        "objective=count:poisson booster=dart rate_drop=0.4 skip_drop=0.5 num_parallel_tree=2"})
    void eachTreeOfDartCountsByItsFactorWhereverThatStands(final String settings) throws IOException, XGBoostError {
        final Booster booster = XgboostParityTest.train(samples, settings);
        final ObjectNode old = saved(booster);
        final float[] values = samples.training(ROWS);
        final float[][] expected = booster.predict(matrix(values));
        assertScores(expected, open(write(old, "ubj")), values, settings + ", old");
        final ObjectNode file = asOf33(old);
        assertScores(expected, open(write(file, "json")), values, settings + ", JSON of 3.3");
        assertScores(expected, open(write(file, "ubj")), values, settings + ", UBJSON of 3.3");
    }

    @Test
    void factorsThatAreNotOneForEachTreeAreRefused() throws IOException, XGBoostError {
        final ObjectNode file =
            asOf33(saved(XgboostParityTest.train(samples, "objective=binary:logistic booster=dart rate_drop=0.5")));
        final ArrayNode factors = (ArrayNode) file.path("learner").path("gradient_booster").path("model").path("weight_drop");
        factors.remove(3);
        assertRefused(write(file, "json"), "it has 19 of weight_drop for 20 trees");
        factors.add("1.5");
        assertRefused(write(file, "json"), "the factor of a tree is no number");
        final ObjectNode twice = saved(XgboostParityTest.train(samples, "objective=binary:logistic booster=dart rate_drop=0.5"));
        final JsonNode dart = twice.path("learner").path("gradient_booster");
        ((ObjectNode) dart.path("gbtree").path("model")).set("weight_drop", dart.path("weight_drop"));
        assertRefused(write(twice, "json"), "it has two lists of weight_drop");
    }

    @Test
    void aFieldThatNoKnownVersionWritesIsRefusedInEverySection() throws IOException, XGBoostError {
        for (final String settings : List.of("objective=binary:logistic", "objective=binary:logistic booster=dart rate_drop=0.5")) {
            final ObjectNode file = saved(XgboostParityTest.train(samples, settings));
            final List<ObjectNode> sections = new ArrayList<>();
            collect(file, sections);
            sections.remove(file.path("learner").path("attributes"));
            sections.remove(file.path("learner").path("objective").path("reg_loss_param"));
            assertTrue(sections.size() > 20 + 20, sections.size() + " sections");
            for (final ObjectNode section : sections) {
                section.put("leaf_scale", 3);
                assertRefused(write(file, "json"), "leaf_scale', which XGBoost 1.0 to 3.4 do not write there");
                section.remove("leaf_scale");
            }
        }
    }

    private static void collect(final JsonNode json, final List<ObjectNode> sections) {
        if (json instanceof final ObjectNode section) {
            sections.add(section);
        }
        json.forEach(inner -> collect(inner, sections));
    }

    @ParameterizedTest
    @ValueSource(strings = {"objective=binary:logistic", "objective=binary:logistic num_parallel_tree=3 subsample=0.5",
        "objective=multi:softprob num_class=3", "objective=multi:softmax num_class=3 num_parallel_tree=2 subsample=0.5",
        "objective=reg:squarederror booster=dart rate_drop=0.3"})
    void whatStoppedEarlyPredictsAsTheClassThatSavedItDoes(final String settings) throws IOException, XGBoostError {
        final Booster booster = XgboostParityTest.train(samples, settings);
        final int parallel = settings.contains("parallel_tree=") ? settings.charAt(settings.indexOf("tree=") + 5) - '0' : 1;
        final ObjectNode file = saved(booster);
        final float[] values = samples.training(ROWS);
        final float[][] all = booster.predict(matrix(values));
        final float[][] best = booster.predict(matrix(values), false, 5 * parallel);
        final ObjectNode attributes = (ObjectNode) file.path("learner").path("attributes");
        attributes.put("best_iteration", "4").put("best_score", "0.5");
        for (final String ending : List.of("json", "ubj")) {
            assertScores(all, open(write(file, ending)), values, settings + ", of Booster");
        }
        assertTrue(open(write(file, "json")).note().startsWith("early stopping found iteration 4 the best of 20"));
        assertTrue(open(write(file, "json")).note().endsWith("booster[:5].save_model(...) keeps only those up to it"));
        assertScores(best, mlflow(file, WRAPPER), values, settings + ", of XGBClassifier in MLflow");
        attributes.put("scikit_learn", "{}");
        for (final String ending : List.of("json", "ubj")) {
            assertScores(best, open(write(file, ending)), values, settings + ", of XGBClassifier");
        }
        assertTrue(open(write(file, "json")).note().endsWith("as xgboost.sklearn does"), open(write(file, "json")).note());
        assertScores(best, mlflow(file, ""), values, settings + ", of no class in MLflow");
        assertScores(all, mlflow(file, BOOSTER), values, settings + ", of Booster in MLflow");
        attributes.remove("best_iteration");
        attributes.put("best_ntree_limit", "" + 5 * parallel);
        assertScores(best, open(write(file, "json")), values, settings + ", before 1.4");
        attributes.put("best_iteration", "19");
        assertScores(all, open(write(file, "json")), values, settings + ", the last is the best");
        assertEquals("", open(write(file, "json")).note());
        attributes.put("best_iteration", "20");
        assertRefused(write(file, "json"), "its best_iteration is the 21. of 20 iterations");
    }

    /** Before XGBoost 2.0 the file did not say where iterations end. */
    @Test
    void withoutItsEndsAnIterationHasTheTreesOfEverySum() throws IOException, XGBoostError {
        final Booster booster = XgboostParityTest.train(samples, "objective=multi:softprob num_class=3 num_parallel_tree=2");
        final ObjectNode file = saved(booster);
        final ObjectNode model = (ObjectNode) file.path("learner").path("gradient_booster").path("model");
        model.remove("iteration_indptr");
        ((ObjectNode) file.path("learner").path("attributes")).put("best_iteration", "2").put("scikit_learn", "{}");
        final float[] values = samples.training(ROWS);
        assertScores(booster.predict(matrix(values), false, 6), open(write(file, "json")), values, "without ends");
        model.set("iteration_indptr", JSON.valueToTree(List.of(0, 60, 30, 120)));
        assertRefused(write(file, "json"), "its iterations do not end with its 120 trees");
    }

    private ScoringModel mlflow(final JsonNode file, final String modelClass) throws IOException {
        final Path model = Files.createDirectories(directory.resolve("mlflow"));
        JSON.writeValue(model.resolve("model.json").toFile(), file);
        final Map<String, String> settings = modelClass.isEmpty()
            ? Map.of("data", "model.json") : Map.of("data", "model.json", "model_class", modelClass);
        Files.writeString(model.resolve("MLmodel"), JSON.writeValueAsString(Map.of("flavors", Map.of("xgboost", settings))));
        return open(model);
    }

    @Test
    void aFileThatWasNotCopiedWholeIsRefused() throws IOException, XGBoostError {
        final byte[] whole = UbjsonBytes.of(saved(XgboostParityTest.train(samples, "objective=binary:logistic")));
        for (int length = 1; length < whole.length; length += 1 + whole.length / 300) {
            assertRefused(Files.write(directory.resolve("cut.ubj"), Arrays.copyOf(whole, length)), "model file ");
        }
        assertRefused(Files.write(directory.resolve("cut.ubj"), Arrays.copyOf(whole, whole.length - 1)),
            "it ends where more should come; it was not copied or saved whole");
        assertRefused(Files.write(directory.resolve("long.ubj"), Arrays.copyOf(whole, whole.length + 1)),
            "more follows behind its end");
    }

    private static ScoringModel open(final Path file) {
        return ScoringModel.open(file, null, List.of());
    }

    private static DMatrix matrix(final float[] values) throws XGBoostError {
        return new DMatrix(values, values.length / SampleRows.FEATURES, SampleRows.FEATURES, Float.NaN);
    }

    private static void assertScores(final float[][] expected, final ScoringModel model, final float[] values, final String name) {
        try (Scorer scorer = model.newScorer()) {
            for (int row = 0; row < expected.length; row++) {
                for (int input = 0; input < SampleRows.FEATURES; input++) {
                    scorer.input(input, values[row * SampleRows.FEATURES + input]);
                }
                scorer.score();
                for (int output = 0; output < scorer.outputCount(); output++) {
                    assertEquals(expected[row][output], (float) scorer.output(output), name + ", row " + row);
                }
            }
        }
    }

    private static void assertRefused(final Path file, final String why) {
        final String told = assertThrows(ModelException.class, () -> open(file), why).getMessage();
        assertTrue(told.contains(why), told);
    }
}
