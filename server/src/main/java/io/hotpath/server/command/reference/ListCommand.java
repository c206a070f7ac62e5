package io.hotpath.server.command.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import io.hotpath.core.table.TableOrigin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hotpath reference ls}: a line for each table, or for each version of each. */
@Command(name = "ls", description = "Lists the tables: version, rows, size, last synchronisation, source.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private static final String FORMAT = "%-20s %8s %-8s %14s %10s %10s  %-20s %-10s %s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineTables tables;

    @Option(names = "--all", description = "Every version, not only the newest.")
    private boolean all;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final List<Map<String, Object>> rows = new ArrayList<>();
        for (final String table : tables.names(null)) {
            final List<Path> versions = tables.directory().versions(table);
            final List<Path> shown = all || versions.isEmpty() ? versions : List.of(versions.getLast());
            for (final Path version : shown) {
                rows.add(described(table, version));
            }
            if (shown.isEmpty()) {
                rows.add(Map.of("table", table));
            }
        }
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        } else {
            out.printf(Locale.ROOT, FORMAT, "TABLE", "VERSION", "KIND", "ROWS", "DELETED", "MiB", "LAST SYNC", "AGE", "SOURCE");
            rows.forEach(row -> print(out, row));
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> described(final String table, final Path file) throws IOException {
        final TableHeader header = TableHeader.read(file);
        final TableOrigin origin = header.origin();
        final Map<String, Object> row = new LinkedHashMap<>();
        row.put("table", table);
        row.put("version", TableDirectory.number(file));
        row.put("kind", TableDirectory.isChanges(file) ? "changes" : "whole");
        row.put("rows", header.rows());
        row.put("deletedRows", header.deletedRows());
        row.put("olderVersions", header.olderVersions());
        row.put("bytes", Files.size(file));
        row.put("created", instant(origin.createdMicros()).toString());
        if (origin.syncedMicros() != TableOrigin.UNKNOWN) {
            row.put("synced", instant(origin.syncedMicros()).toString());
            row.put("ageSeconds", Duration.between(instant(origin.syncedMicros()), Instant.now()).toSeconds());
        }
        row.put("source", origin.source() + (origin.syncId().isEmpty() ? "" : "@" + origin.syncId()));
        row.put("contentHash", String.format(Locale.ROOT, "%016x", header.contentHash()));
        return row;
    }

    private static Instant instant(final long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static void print(final PrintWriter out, final Map<String, Object> row) {
        if (row.size() == 1) {
            out.printf(Locale.ROOT, FORMAT, row.get("table"), "none", "", "", "", "", "", "", "");
            return;
        }
        final Object synced = row.getOrDefault("synced", "unknown");
        final String shown = synced.toString().replaceAll("\\.\\d+Z$", "Z");
        out.printf(Locale.ROOT, FORMAT, row.get("table"), row.get("version"), row.get("kind"), grouped(row.get("rows")),
            grouped(row.get("deletedRows")),
            String.format(Locale.ROOT, "%.1f", (long) row.get("bytes") / 1048576.0), shown,
            row.containsKey("ageSeconds") ? age((long) row.get("ageSeconds")) : "", row.get("source"));
    }

    private static String grouped(final Object count) {
        return String.format(Locale.ROOT, "%,d", (long) count);
    }

    private static String age(final long seconds) {
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds < 172_800
            ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
