package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * What records call the fields of a message: finds a field by the bytes of a name, without making a string of them. Open
 * addressing over FNV-1a hashes (Fowler, Noll, Vo). Immutable.
 */
public final class FieldNames {
    /** The name is none that the source declares. */
    public static final int UNKNOWN = -1;
    /** The name is to be skipped. */
    public static final int IGNORED = -2;
    private static final int FNV_OFFSET_BASIS = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private final List<String> fieldNames;
    private final List<String> ignored;
    private final byte[][] names;
    private final int[] meanings;
    private final int whenUnknown;

    /**
     * @param message whose fields are meant.
     * @param foreign field name to the name that records use; a field that is not here goes by its own name.
     * @param ignored names to skip; {@code *} for every unknown one.
     */
    public FieldNames(final Message message, final Map<String, String> foreign, final List<String> ignored) {
        this.ignored = List.copyOf(ignored);
        fieldNames = message.fields().stream().map(field -> foreign.getOrDefault(field.name(), field.name())).toList();
        final int capacity = Integer.highestOneBit(4 * (fieldNames.size() + ignored.size() + 1));
        names = new byte[capacity][];
        meanings = new int[capacity];
        whenUnknown = ignored.contains("*") ? IGNORED : UNKNOWN;
        ignored.forEach(name -> put(name, IGNORED));
        for (final Field field : message.fields()) {
            put(fieldNames.get(field.index()), field.index());
        }
    }

    private void put(final String name, final int meaning) {
        final byte[] bytes = name.getBytes(UTF_8);
        int hash = FNV_OFFSET_BASIS;
        for (final byte each : bytes) {
            hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
        }
        int slot = hash & (names.length - 1);
        while (names[slot] != null && !Arrays.equals(names[slot], bytes)) {
            slot = (slot + 1) & (names.length - 1);
        }
        names[slot] = bytes;
        meanings[slot] = meaning;
    }

    /**
     * Finds what a name means.
     *
     * @param buffer holds the name in UTF-8.
     * @param offset where it starts.
     * @param length in bytes.
     * @return the field's index, {@link #IGNORED} or {@link #UNKNOWN}.
     */
    public int find(final DirectBuffer buffer, final int offset, final int length) {
        int hash = FNV_OFFSET_BASIS;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ (buffer.getByte(offset + i) & 0xFF)) * FNV_PRIME;
        }
        int slot = hash & (names.length - 1);
        while (names[slot] != null) {
            if (isName(names[slot], buffer, offset, length)) {
                return meanings[slot];
            }
            slot = (slot + 1) & (names.length - 1);
        }
        return whenUnknown;
    }

    private static boolean isName(final byte[] name, final DirectBuffer buffer, final int offset, final int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    /** @return what records call a field; for start-up and messages. */
    public String of(final Field field) {
        return fieldNames.get(field.index());
    }

    /** @return every name that a record may hold; for start-up and messages. */
    public List<String> known() {
        final List<String> known = new ArrayList<>(fieldNames);
        known.addAll(ignored);
        return known;
    }
}
