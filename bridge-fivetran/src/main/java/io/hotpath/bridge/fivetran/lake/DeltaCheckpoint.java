package io.hotpath.bridge.fivetran.lake;

import io.hotpath.bridge.fivetran.parquet.ParquetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint of a Delta log that is whole, in one of its three forms: one file, several of which each says how many there are,
 * or one with an identifier in its name, whose rows may lie in further files, its sidecars.
 *
 * @param version that it holds.
 * @param parts   its files.
 */
record DeltaCheckpoint(long version, List<Path> parts) {
    private static final Pattern NAME =
        Pattern.compile("(\\d{20})\\.checkpoint(?:\\.(\\d{10})\\.(\\d{10})|\\.[0-9a-fA-F-]{36})?\\.(parquet|json)");
    static final DeltaCheckpoint NONE = new DeltaCheckpoint(-1, List.of());

    /** @return the newest one of which no part is missing, or {@link #NONE}. */
    static DeltaCheckpoint newest(final List<Path> log) {
        final Map<String, List<Path>> found = new TreeMap<>();
        for (final Path file : log) {
            final Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                final String parts = name.group(3) == null ? file.getFileName().toString() : name.group(3);
                found.computeIfAbsent(name.group(1) + " " + parts, each -> new ArrayList<>()).add(file);
            }
        }
        DeltaCheckpoint newest = NONE;
        for (final Map.Entry<String, List<Path>> each : found.entrySet()) {
            final long version = Long.parseLong(each.getKey().substring(0, 20));
            if (version >= newest.version && isWhole(each.getValue())) {
                newest = new DeltaCheckpoint(version, each.getValue());
            }
        }
        return newest;
    }

    private static boolean isWhole(final List<Path> parts) {
        final Matcher name = NAME.matcher(parts.getFirst().getFileName().toString());
        return name.matches() && (name.group(3) == null || parts.size() == Integer.parseInt(name.group(3)));
    }

    /** @return its actions, each as a JSON text; those that name sidecars among them. */
    List<String> actions() throws IOException {
        final List<String> actions = new ArrayList<>();
        for (final Path part : parts) {
            actions.addAll(part.toString().endsWith(".json") ? Files.readAllLines(part) : ParquetRows.json(part));
        }
        return actions;
    }
}
