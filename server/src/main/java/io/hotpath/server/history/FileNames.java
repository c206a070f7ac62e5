package io.hotpath.server.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a user names as input: a file, all files of a directory, or those that fit a glob such as {@code data/2026-*.csv.gz}. */
public final class FileNames {
    static final String PARQUET = ".parquet";

    private FileNames() {
    }

    /** @return whether a file's name has one of the endings. */
    public static boolean ends(final Path file, final List<String> endings) {
        final String name = file.toString().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    /**
     * Finds the files that are meant.
     *
     * @param named   a file, a directory or a glob in the last part of a path.
     * @param endings of the names of files that a directory is searched for.
     * @return in the order of their names; empty where there is none.
     * @throws IOException where a directory cannot be read.
     */
    public static List<Path> find(final Path named, final List<String> endings) throws IOException {
        if (Files.isDirectory(named)) {
            return inDirectory(named, endings);
        }
        final String pattern = named.getFileName().toString();
        final boolean isGlob = pattern.chars().anyMatch(each -> "*?[{".indexOf(each) >= 0);
        return isGlob && !Files.exists(named) ? matching(named, pattern) : List.of(named);
    }

    /** Files that begin with a point or an underscore are not data: a copy under way, a mark of success. */
    private static List<Path> inDirectory(final Path directory, final List<String> endings) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                .filter(file -> !isHidden(directory.relativize(file)) && ends(file, endings)).sorted().toList();
        }
    }

    private static boolean isHidden(final Path relative) {
        for (final Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> matching(final Path named, final String pattern) throws IOException {
        final Path directory = named.getParent() == null ? Path.of("") : named.getParent();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        final List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
            files.forEach(found::add);
        }
        Collections.sort(found);
        return found;
    }
}
