package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One flat JSON object (RFC 8259) a record. A name that the source neither declares nor ignores rejects the record, as does a
 * name given twice. {@code null} is a missing value. A number may fill a string field, since ids often come as numbers; a string
 * that holds a number or a time fills such a field, since amounts often come as strings. Nested values stand only under ignored
 * names.
 */
public final class JsonDecoder implements EventDecoder {
    private final FieldNames names;
    private final EventWriter event;
    private final JsonCursor cursor = new JsonCursor();

    /**
     * @param message that the records hold.
     * @param names   what the records call its fields.
     */
    public JsonDecoder(final Message message, final FieldNames names) {
        this.names = names;
        event = new EventWriter(message);
    }

    @Override
    public Rejection decode(
        final DirectBuffer source, final int offset, final int length, final MutableDirectBuffer target, final int targetOffset) {
        event.begin(target, targetOffset);
        if (length == 0) {
            return Rejection.EMPTY;
        }
        cursor.wrap(source, offset, length);
        if (!cursor.take('{')) {
            return malformed();
        }
        if (!cursor.take('}')) {
            final Rejection rejection = members();
            if (rejection != Rejection.NONE) {
                return rejection;
            }
        }
        return cursor.atEnd() ? event.end() : malformed();
    }

    private Rejection malformed() {
        return event.reject(Rejection.MALFORMED);
    }

    private Rejection members() {
        do {
            if (!cursor.takeString()) {
                return malformed();
            }
            final int meaning = names.find(cursor.text(), cursor.textOffset(), cursor.textLength());
            if (!cursor.take(':')) {
                return malformed();
            }
            final Rejection rejection = member(meaning);
            if (rejection != Rejection.NONE) {
                return rejection;
            }
        } while (cursor.take(','));
        return cursor.take('}') ? Rejection.NONE : malformed();
    }

    private Rejection member(final int meaning) {
        if (meaning == FieldNames.IGNORED) {
            return cursor.skipValue() ? Rejection.NONE : malformed();
        }
        if (meaning == FieldNames.UNKNOWN) {
            return event.reject(Rejection.UNKNOWN_FIELD);
        }
        return event.mark(meaning) ? value(meaning) : Rejection.MALFORMED;
    }

    private Rejection value(final int field) {
        return switch (cursor.peek()) {
            case '"' -> string(field);
            case 't' -> cursor.takeWord("true") ? event.putBoolean(field, true) : malformed();
            case 'f' -> cursor.takeWord("false") ? event.putBoolean(field, false) : malformed();
            case 'n' -> nothing(field);
            case '{', '[' -> Rejection.WRONG_TYPE;
            default -> cursor.takeNumber() ? put(field) : malformed();
        };
    }

    private Rejection string(final int field) {
        if (!cursor.takeString()) {
            return malformed();
        }
        return event.type(field) == FieldType.BOOLEAN ? Rejection.WRONG_TYPE : put(field);
    }

    private Rejection nothing(final int field) {
        event.missing(field);
        return cursor.takeWord("null") ? Rejection.NONE : malformed();
    }

    private Rejection put(final int field) {
        return event.put(field, cursor.text(), cursor.textOffset(), cursor.textLength());
    }

    @Override
    public int rejectedField() {
        return event.rejectedField();
    }
}
