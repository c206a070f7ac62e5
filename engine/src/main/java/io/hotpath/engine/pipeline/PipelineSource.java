package io.hotpath.engine.pipeline;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The text of a pipeline and where the files lie that it names.
 *
 * @param name   as the user named the file; it begins every problem's line.
 * @param text   YAML.
 * @param locate from a file name in the text to its place, where nothing need be.
 */
public record PipelineSource(String name, String text, Function<String, Path> locate) {
    /** A hundred times what people write; the reader of YAML takes minutes for twenty times as much. */
    private static final long LARGEST_BYTES = 1 << 20;

    /**
     * Reads a pipeline file whose files lie relative to it.
     *
     * @param file of the pipeline.
     * @return its source.
     * @throws InvalidDefinitionException where it cannot be read.
     */
    public static PipelineSource of(final Path file) {
        return of(file, name -> file.toAbsolutePath().getParent().resolve(name).normalize());
    }

    /**
     * Reads a pipeline file whose files lie elsewhere.
     *
     * @param file   of the pipeline.
     * @param locate from a file name in the text to its place.
     * @return its source.
     * @throws InvalidDefinitionException where it cannot be read.
     */
    public static PipelineSource of(final Path file, final Function<String, Path> locate) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe is waited for, a device never ends
                throw unreadable(file, "is no regular file");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw unreadable(file, "has " + Files.size(file) + " bytes; at most " + LARGEST_BYTES + " are read");
            }
            return new PipelineSource(file.toString(), Files.readString(file), locate);
        } catch (final MalformedInputException binary) {
            throw unreadable(file, "is not a text file in UTF-8");
        } catch (final IOException failure) {
            throw unreadable(file, Files.exists(file) ? "cannot be read" : "does not exist");
        }
    }

    private static InvalidDefinitionException unreadable(final Path file, final String why) {
        return new InvalidDefinitionException(List.of(new Problem(file.toString(), 0, "the pipeline file " + why)));
    }
}
