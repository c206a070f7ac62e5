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
 */
@ColdPath
final class MlflowDirectory {
    private static final List<String> FLAVORS = List.of("onnx", "lightgbm", "xgboost");
    private static final String DESCRIPTION = "MLmodel";

    private MlflowDirectory() {
    }

    /**
     * Finds the model in a directory.
     *
     * @throws ModelException where it is none of MLflow's, has no flavor that hotpath reads, or names a file elsewhere.
     */
    static Path modelFile(final Path directory) {
        final Object description = description(directory);
        if (description instanceof final Map<?, ?> entries && entries.get("flavors") instanceof final Map<?, ?> flavors) {
            for (final String flavor : FLAVORS) {
                if (flavors.get(flavor) instanceof final Map<?, ?> settings && settings.get("data") instanceof final String data) {
                    return inside(directory, data);
                }
            }
        }
        throw refusal(directory, "is a directory whose MLmodel names no file of the flavors " + String.join(", ", FLAVORS));
    }

    private static Object description(final Path directory) {
        final Path file = directory.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw refusal(directory, "is a directory, but none of MLflow's: it has no file MLmodel");
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
