package io.hotpath.engine.recovery;

import io.hotpath.core.journal.JournalUnavailableException;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every pipeline that ever decided into a journal, whole, beside it: the file as it was, its schema and its models. A replay
 * needs nothing else, wherever the journal was moved to.
 * <pre>
 *   pipelines/VERSION/pipeline.yaml
 *   pipelines/VERSION/files/NAME      each file that the pipeline names, under its name with separators replaced;
 *                                     a model of MLflow's in a directory, as it was
 *   pipelines/VERSION/events.xml      the events' layout, which no later pipeline may change
 * </pre>
 */
final class PipelineArchive {
    private final Path directory;

    PipelineArchive(final Path journal) {
        directory = journal.resolve("pipelines");
    }

    /** Keeps a pipeline; does nothing where its version is kept already. */
    void keep(final Pipeline pipeline) {
        final Path place = directory.resolve(pipeline.version().hex());
        if (Files.exists(place)) {
            return;
        }
        try {
            final Path unfinished = directory.resolve(pipeline.version().hex() + ".unfinished");
            Files.createDirectories(unfinished.resolve("files"));
            Files.writeString(unfinished.resolve("pipeline.yaml"), pipeline.source().text());
            Files.writeString(unfinished.resolve("events.xml"), pipeline.eventsXml());
            for (final Map.Entry<String, Path> file : pipeline.files().entrySet()) {
                final Path named = pipeline.source().locate().apply(file.getKey());
                copy(named, file.getValue(), unfinished.resolve("files").resolve(plain(file.getKey())));
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException failure) {
            throw new JournalUnavailableException(place, "cannot be written", failure);
        }
    }

    /** A model that MLflow keeps in a directory stays in one, with the description that says how it predicts. */
    private static void copy(final Path named, final Path file, final Path copy) throws IOException {
        if (!Files.isDirectory(named)) {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        for (final Path each : List.of(named.resolve("MLmodel"), file)) {
            final Path place = copy.resolve(named.normalize().relativize(each.normalize()));
            Files.createDirectories(place.getParent());
            Files.copy(each, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String plain(final String name) {
        return name.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /** @return the versions kept, as {@link #open} takes them. */
    List<String> versions() {
        try (Stream<Path> places = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
            return places.map(place -> place.getFileName().toString()).filter(name -> !name.contains(".")).sorted().toList();
        } catch (final IOException failure) {
            throw new JournalUnavailableException(directory, "cannot be read", failure);
        }
    }

    /** @return a kept pipeline as it was. */
    PipelineSource open(final String version) {
        final Path place = directory.resolve(version);
        return PipelineSource.of(place.resolve("pipeline.yaml"), name -> place.resolve("files").resolve(plain(name)));
    }

    /** @return the events' layout that the journal's frames have, or null where it has none yet. */
    String eventsXml() {
        final List<String> versions = versions();
        try {
            return versions.isEmpty() ? null : Files.readString(directory.resolve(versions.getFirst()).resolve("events.xml"));
        } catch (final IOException failure) {
            throw new JournalUnavailableException(directory, "cannot be read", failure);
        }
    }
}
