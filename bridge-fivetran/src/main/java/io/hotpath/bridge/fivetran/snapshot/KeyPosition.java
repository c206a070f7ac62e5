package io.hotpath.bridge.fivetran.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A primary key as another process can read it: behind it that process goes on.
 *
 * @param source of the row; without anything secret.
 * @param names  of the key's columns.
 * @param types  of the values: what Java calls them.
 * @param values as texts.
 */
record KeyPosition(String source, List<String> names, List<String> types, List<String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @return the text of a key, or none where a part is of a type that is not known to come back as it was. */
    static Optional<String> text(final String source, final List<String> names, final Object[] key) {
        final List<String> types = new ArrayList<>();
        final List<String> values = new ArrayList<>();
        for (final Object part : key) {
            types.add(part == null ? "" : part.getClass().getSimpleName());
            values.add(part instanceof final Timestamp instant
                ? instant.getTime() + " " + instant.getNanos() : String.valueOf(part));
            if (value(types.getLast(), values.getLast()).filter(back -> back.equals(part)).isEmpty()) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(JSON.writeValueAsString(new KeyPosition(source, names, types, values)));
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException("texts could not be written", impossible);
        }
    }

    /** @return the key that a text holds, or none where it is not of this source and key. */
    static Optional<Object[]> key(final String text, final String source, final List<String> names) {
        try {
            final KeyPosition position = JSON.readValue(text, KeyPosition.class);
            if (!source.equals(position.source) || !names.equals(position.names)) {
                return Optional.empty();
            }
            final List<Object> key = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                value(position.types.get(i), position.values.get(i)).ifPresent(key::add);
            }
            return key.size() == names.size() ? Optional.of(key.toArray()) : Optional.empty();
        } catch (final JsonProcessingException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<Object> value(final String type, final String text) {
        return switch (type) {
            case "Long" -> Optional.of(Long.valueOf(text));
            case "Integer" -> Optional.of(Integer.valueOf(text));
            case "Short" -> Optional.of(Short.valueOf(text));
            case "String" -> Optional.of(text);
            case "BigDecimal" -> Optional.of(new BigDecimal(text));
            case "UUID" -> Optional.of(UUID.fromString(text));
            case "Date" -> Optional.of(Date.valueOf(text));
            case "Timestamp" -> {
                final Timestamp instant = new Timestamp(Long.parseLong(text.substring(0, text.indexOf(' '))));
                instant.setNanos(Integer.parseInt(text.substring(text.indexOf(' ') + 1)));
                yield Optional.of(instant);
            }
            default -> Optional.empty();
        };
    }
}
