package io.hotpath.scoring.model;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A model as MLflow keeps it: a directory with a file {@code MLmodel} (YAML) that names, for each flavor the model has, the file
 * that holds it: {@code flavors.onnx.data}. Of the flavors, those are taken that hotpath reads.
 *
 * @param modelFile  that holds the model.
 * @param modelClass of Python, whose way of predicting is that of the model; empty where it is not told.
 */
@ColdPath
record MlflowDirectory(Path modelFile, String modelClass) {
    private static final List<String> FLAVORS = List.of("onnx", "lightgbm", "xgboost");
    private static final String DESCRIPTION = "MLmodel";
    private static final String TENSORFLOW = "saved_model.pb";

    /**
     * Finds the model in a directory.
     *
     * @throws ModelException where it is none of MLflow's, has no flavor that hotpath reads, or names a file elsewhere.
     */
    static MlflowDirectory of(final Path directory) {
        final Map<?, ?> flavors = description(directory) instanceof final Map<?, ?> entries
            && entries.get("flavors") instanceof final Map<?, ?> named ? named : Map.of();
        for (final String flavor : FLAVORS) {
            if (flavors.get(flavor) instanceof final Map<?, ?> settings && settings.get("data") instanceof final String data) {
                final Object modelClass = settings.get("model_class");
                return new MlflowDirectory(inside(directory, data), modelClass == null ? "" : modelClass.toString());
            }
        }
        throw refusal(directory, "is a directory whose MLmodel names no file of the flavors " + String.join(", ", FLAVORS)
            + (flavors.isEmpty() ? "" : "; " + advice(flavors)));
    }

    private static String advice(final Map<?, ?> flavors) {
        return "of " + String.join(", ", flavors.keySet().stream().map(Object::toString).sorted().toList())
            + " hotpath reads nothing: log the model with mlflow.onnx, mlflow.lightgbm (a Booster) or mlflow.xgboost";
    }

    private static Object description(final Path directory) {
        final Path file = directory.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw refusal(directory, "is a directory, but none of MLflow's: it has no file MLmodel"
                + (Files.exists(directory.resolve(TENSORFLOW))
                    ? "; of TensorFlow's " + TENSORFLOW + " hotpath reads nothing: convert it by tf2onnx" : ""));
        }
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (final IOException | YAMLException failure) {
            throw new ModelException("cannot be read", failure).in(file);
        }
    }

    private static Path inside(final Path directory, final String data) {
        final Path root = directory.toAbsolutePath().normalize();
        final Path file = root.resolve(data).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw refusal(directory, "names the file '" + data + "', which does not lie in it");
        }
        return directory.resolve(data).normalize();
    }

    private static ModelException refusal(final Path directory, final String why) {
        return new ModelException(why, null).in(directory);
    }
}
