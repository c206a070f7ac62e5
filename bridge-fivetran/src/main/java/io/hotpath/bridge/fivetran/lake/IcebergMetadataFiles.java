package io.hotpath.bridge.fivetran.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Which metadata file of an Iceberg table was committed, as far as its directory can tell, since a catalog that knows is not
 * asked. {@code version-hint.text} says it, and nothing newer is guessed. Where there is none, the highest number counts, and two
 * files of that number are refused: one was never committed.
 */
final class IcebergMetadataFiles {
    private static final Pattern NAME = Pattern.compile("v?(\\d{1,18})(-[^.]*)?(\\.gz)?\\.metadata\\.json(\\.gz)?");
    private static final int GZIP = 0x8b1f;

    private final LakeTable table;
    private final Path metadata;
    private final List<Path> files;
    private final boolean isGiven;

    IcebergMetadataFiles(final Path place) {
        isGiven = isMetadata(place);
        final Path directory = isGiven ? place.toAbsolutePath().getParent().getParent() : place;
        table = new LakeTable("Iceberg", directory);
        metadata = directory.resolve("metadata");
        files = in(place);
    }

    LakeTable table() {
        return table;
    }

    private static boolean isMetadata(final Path file) {
        return NAME.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    /** @return the metadata files of a table, or the one that is given. */
    private static List<Path> in(final Path place) {
        if (isMetadata(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place.resolve("metadata"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place.resolve("metadata"))) {
            return files.filter(IcebergMetadataFiles::isMetadata).sorted().toList();
        } catch (final IOException failed) {
            throw new LoadFailedException(Reason.UNREACHABLE, place + " cannot be listed");
        }
    }

    Path committed() {
        if (files.isEmpty()) {
            throw table.missing();
        }
        if (isGiven) {
            return files.getFirst();
        }
        final Optional<String> hint = hint();
        if (hint.isPresent()) {
            return hinted(hint.get());
        }
        final long highest = files.stream().mapToLong(IcebergMetadataFiles::number).max().orElseThrow();
        return only(Long.toString(highest), files.stream().filter(file -> number(file) == highest).toList());
    }

    private Optional<String> hint() {
        final Path hint = metadata.resolve("version-hint.text");
        try {
            return Files.exists(hint) ? Optional.of(Files.readString(hint).strip()) : Optional.empty();
        } catch (final IOException failed) {
            throw table.unreadable(hint + " cannot be read");
        }
    }

    /** The hint is a number, or a name without what stands behind the point. */
    private Path hinted(final String hint) {
        return only(hint, files.stream().filter(file -> {
            final String name = file.getFileName().toString().replaceFirst("\\..*", "");
            return name.equals(hint) || (hint.matches("\\d{1,18}") && number(file) == Long.parseLong(hint));
        }).toList());
    }

    private Path only(final String version, final List<Path> found) {
        if (found.size() != 1) {
            throw table.unreadable(found.isEmpty()
                ? "its version-hint.text names version " + version.replaceAll("[^\\w-]", "?") + ", which has no metadata file"
                : "two metadata files, " + found.get(0).getFileName() + " and " + found.get(1).getFileName()
                    + ", have one number, and at most one was committed; name the right one in 'lake'");
        }
        return found.getFirst();
    }

    private static long number(final Path file) {
        final Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    /** @return what a metadata file says, compressed or not, whatever its name says of that. */
    static String text(final Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        final boolean compressed = bytes.length > 1 && ((bytes[0] & 0xff) | ((bytes[1] & 0xff) << Byte.SIZE)) == GZIP;
        try (InputStream in = compressed
            ? new GZIPInputStream(new ByteArrayInputStream(bytes)) : new ByteArrayInputStream(bytes)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
