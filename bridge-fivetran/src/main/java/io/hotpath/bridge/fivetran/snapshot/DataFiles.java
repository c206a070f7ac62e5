package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.parquet.ParquetFooter;
import io.hotpath.bridge.fivetran.parquet.ParquetFooter.FileColumn;
import io.hotpath.bridge.fivetran.parquet.Sql;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of Parquet or CSV, or all of one kind in a directory and the directories in it. As with Spark and Hive, what begins with
 * a point or an underscore is not data, at whatever depth; directories called {@code column=value} give all of their files that
 * column, a text.
 */
final class DataFiles {
    private static final List<String> SUFFIXES = List.of(".parquet", ".csv", ".csv.gz", ".csv.zst");
    private static final int MOST_DIGITS = 38;

    private final Path path;
    private final List<Path> files;

    DataFiles(final Path path) {
        this.path = path;
        files = Files.isDirectory(path) ? in(path) : Files.exists(path) ? List.of(path) : List.of();
        if (files.isEmpty()) {
            throw new LoadFailedException(Reason.UNREACHABLE, path + ": there is no Parquet or CSV file");
        }
        if (files.stream().map(DataFiles::isParquet).distinct().count() > 1) {
            throw new LoadFailedException(Reason.UNREADABLE, path + " holds Parquet and CSV files; a table is one of them");
        }
        if (files.stream().map(this::partitions).distinct().count() > 1) {
            throw new LoadFailedException(
                Reason.UNREADABLE, path + ": not all files lie in directories of the same columns (column=value)");
        }
    }

    private static List<Path> in(final Path directory) {
        final List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(final Path each, final BasicFileAttributes attributes) {
                    return each.equals(directory) || isShown(each) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(final Path each, final BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && isShown(each) && isData(each)) {
                        found.add(each);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException failed) {
            throw new LoadFailedException(Reason.UNREACHABLE, directory + " cannot be listed");
        }
        return found.stream().sorted().toList();
    }

    private static boolean isShown(final Path each) {
        final String name = each.getFileName().toString();
        return !name.startsWith(".") && (!name.startsWith("_") || name.contains("="));
    }

    private static boolean isData(final Path file) {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static boolean isParquet(final Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /** @return the columns that a file's directories name, below the one that was given. */
    private List<String> partitions(final Path file) {
        final List<String> columns = new ArrayList<>();
        if (!file.equals(path)) {
            path.relativize(file.getParent()).forEach(each -> {
                if (each.toString().indexOf('=') > 0) {
                    columns.add(each.toString().substring(0, each.toString().indexOf('=')));
                }
            });
        }
        return columns;
    }

    FileRelation relation() {
        final String hive = partitions(files.getFirst()).isEmpty()
            ? ", hive_partitioning = false" : ", hive_partitioning = true, hive_types_autocast = false";
        if (!isParquet(files.getFirst())) {
            return new FileRelation(path.toString(), "", files, some -> "read_csv(" + Sql.files(some)
                + ", header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true, union_by_name = true, "
                + "allow_quoted_nulls = false, strict_mode = true, max_line_size = 134217728" + hive + ")",
                Map.of(), Map.of(), List.of(), false);
        }
        final Map<Path, ParquetFooter> footers = ParquetFooter.of(files);
        final Map<String, String> unread = new TreeMap<>();
        footers.forEach((file, footer) -> check(file, footer, unread));
        final List<Path> old = files.stream().filter(file -> footers.get(file).calendars()).toList();
        new SameTypes(footers).check();
        return new FileRelation(path.toString(), "", files,
            some -> "read_parquet(" + Sql.files(some) + ", union_by_name = true" + hive + ")", Map.of(), unread, old, true);
    }

    private static void check(final Path file, final ParquetFooter footer, final Map<String, String> unread) {
        for (final FileColumn column : footer.columns()) {
            if (footer.columns().stream().filter(each -> each.name().equalsIgnoreCase(column.name())).count() > 1) {
                throw new LoadFailedException(Reason.UNREADABLE,
                    file + " has two columns '" + column.name() + "', or two that differ in case alone");
            }
            if (column.precision() > MOST_DIGITS) {
                unread.put(column.name(), "decimal of " + column.precision() + " digits");
            }
        }
    }
}
