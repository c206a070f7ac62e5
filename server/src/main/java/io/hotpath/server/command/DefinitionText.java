package io.hotpath.server.command;

import io.hotpath.engine.definition.Word;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Anything of a pipeline file's definition as text, without the lines it stands on: equal texts mean the same. */
final class DefinitionText {
    private static final String NANOS = "Nanos";

    private DefinitionText() {
    }

    /** @return the text; empty for what is not there. */
    static String of(final Object value) {
        return switch (value) {
            case null -> "";
            case Word word -> of(word.text());
            case String text -> text.startsWith("jdbc:") ? withoutSecrets(text) : text;
            case List<?> list -> list.isEmpty()
                ? "" : "[" + String.join(", ", list.stream().map(DefinitionText::of).toList()) + "]";
            case Map<?, ?> map -> map.isEmpty() ? "" : "{" + String.join(", ", map.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + of(entry.getValue())).toList()) + "}";
            case Record record -> String.join(" ", parts(record, true, true));
            default -> String.valueOf(value);
        };
    }

    /** What stands behind the question mark of an address may be a password. */
    private static String withoutSecrets(final String address) {
        final int options = address.indexOf('?');
        return options < 0 ? address : address.substring(0, options) + "?...";
    }

    /** @return the name of what has one: its first part. */
    static String nameOf(final Record named) {
        final Object first = value(named.getClass().getRecordComponents()[0], named);
        return first instanceof final Record inner ? nameOf(inner) : of(first);
    }

    /** @return the parts of what has a name, without its name. */
    static String withoutName(final Record named) {
        return String.join(", ", parts(named, false, true).stream().skip(1).toList());
    }

    /** A part that has parts is as if these were the record's own; the first of all is a name, though it be empty. */
    private static List<String> parts(final Record record, final boolean isInside, final boolean isNamed) {
        final List<String> parts = new ArrayList<>();
        for (final RecordComponent component : record.getClass().getRecordComponents()) {
            final boolean isNot = Boolean.FALSE.equals(value(component, record));
            final String text = isNot ? "" : of(component, record);
            if (value(component, record) instanceof final Record inner && !(inner instanceof Word)) {
                parts.addAll(parts(inner, isInside, isNamed && parts.isEmpty()));
            } else if (parts.isEmpty() && isInside) {
                parts.add(text);
            } else if ((parts.isEmpty() && isNamed) || (!text.isEmpty() && !component.getName().equals("line"))) {
                parts.add(name(component) + ' ' + text);
            }
        }
        return parts;
    }

    /** @return a part of a record as text; a duration as people write it, empty where there is none. */
    static String of(final RecordComponent component, final Record record) {
        final Object value = value(component, record);
        return component.getName().endsWith(NANOS) && value instanceof final Long nanos
            ? (nanos <= 0 ? "" : duration(nanos)) : of(value);
    }

    static Object value(final RecordComponent component, final Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (final IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("a record's part can be read", impossible);
        }
    }

    /** @return as people write it. */
    static String duration(final long nanos) {
        return Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** @return the part's name in words. */
    static String name(final RecordComponent component) {
        final String name = component.getName();
        final String unit = name.endsWith(NANOS) ? name.substring(0, name.length() - NANOS.length()) : name;
        return unit.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
