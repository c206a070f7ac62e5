package io.hotpath.server.command.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A few records of the user's own, as lines of JSON or as CSV with a header, and the fields they have. An object in a record is
 * gone through, a list is left out. A message names the line and never what is in it.
 */
final class Sample {
    private static final int MOST_RECORDS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, SampleField> fields = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();
    private int records;

    private Sample(final Path file) {
        this.file = file;
    }

    /**
     * Reads a file's first records.
     *
     * @param file as lines of JSON where its first line begins with a brace, otherwise as CSV with a header.
     * @throws InvalidDefinitionException where it is neither.
     */
    static Sample read(final Path file) {
        final Sample sample = new Sample(file);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            sample.read(lines);
        } catch (final IOException unreadable) {
            throw sample.wrong(0, Files.isRegularFile(file) ? "cannot be read as text in UTF-8" : "is no file");
        }
        sample.fields.values().removeIf(SampleField::isEmpty);
        if (sample.fields.isEmpty()) {
            throw sample.wrong(0, "holds no record");
        }
        return sample;
    }

    private void read(final BufferedReader lines) throws IOException {
        String line = lines.readLine();
        for (int number = 1; line != null && records < MOST_RECORDS; number++) {
            final String record = line.strip().replace("\uFEFF", "");
            if (!record.isEmpty() && columns.isEmpty() && !record.startsWith("{") && fields.isEmpty()) {
                columns.addAll(cells(record));
            } else if (!record.isEmpty()) {
                take(columns.isEmpty() ? json(number, record) : csv(number, record));
            }
            line = lines.readLine();
        }
    }

    private JsonNode json(final int number, final String record) {
        try {
            if (JSON.readTree(record) instanceof final ObjectNode object) {
                return object;
            }
        } catch (final JsonProcessingException malformed) {
            // Told below: Jackson's own message quotes the record.
        }
        throw wrong(number, "is no JSON object; a sample has one record a line, or is CSV with a header");
    }

    private JsonNode csv(final int number, final String record) {
        final List<String> cells = cells(record);
        if (cells.size() != columns.size()) {
            throw wrong(number, "has " + cells.size() + " values where the header has " + columns.size());
        }
        final ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            object.put(columns.get(i), cells.get(i));
        }
        return object;
    }

    private static List<String> cells(final String line) {
        final List<String> cells = new ArrayList<>();
        for (final String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            final String bare = cell.strip();
            cells.add(bare.startsWith("\"") && bare.endsWith("\"") && bare.length() > 1
                ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"") : bare);
        }
        return cells;
    }

    private void take(final JsonNode record) {
        final Set<String> missing = new HashSet<>(fields.keySet());
        take("", record, missing);
        missing.forEach(path -> fields.get(path).isMissingSomewhere());
        records++;
    }

    private void take(final String prefix, final JsonNode object, final Set<String> missing) {
        object.properties().forEach(property -> {
            final String path = prefix + (columns.isEmpty() ? FieldNames.step(property.getKey()) : property.getKey());
            if (property.getValue().isObject()) {
                take(path + '.', property.getValue(), missing);
            } else if (!property.getValue().isArray()) {
                fields.computeIfAbsent(path, this::firstSeen).take(property.getValue());
                missing.remove(path);
            }
        });
    }

    /** What comes up later was missing before. */
    private SampleField firstSeen(final String path) {
        final SampleField field = new SampleField(path);
        if (records > 0) {
            field.isMissingSomewhere();
        }
        return field;
    }

    private InvalidDefinitionException wrong(final int line, final String what) {
        return new InvalidDefinitionException(List.of(new Problem(file.toString(), line, what)));
    }

    List<SampleField> fields() {
        return List.copyOf(fields.values());
    }

    /** @return the names of a CSV file in their order; none of JSON. */
    List<String> columns() {
        return columns;
    }

    int records() {
        return records;
    }

    Path file() {
        return file;
    }
}
