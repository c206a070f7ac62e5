package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.FieldType;
import org.agrona.DirectBuffer;

/**
 * Walks over one JSON text beside the tree of paths that fields lie at, and puts what it finds into an event. What is null, or
 * lies in something that is null or ends before it, is missing. One thread, no garbage.
 */
final class JsonFields {
    private final JsonCursor cursor = new JsonCursor();
    private final PathNode root;
    private final EventWriter event;
    private final long[] seenIn;
    private long record;
    private int rejectedAt;

    /**
     * @param root  of the sealed tree.
     * @param nodes numbers of its nodes end before this.
     * @param event takes the values.
     */
    JsonFields(final PathNode root, final int nodes, final EventWriter event) {
        this.root = root;
        this.event = event;
        seenIn = new long[nodes];
    }

    /** @return NONE, or why the text is refused. */
    Rejection read(final DirectBuffer source, final int offset, final int length) {
        record++;
        rejectedAt = -1;
        cursor.wrap(source, offset, length);
        if (cursor.peek() != '{') {
            return malformed();
        }
        final Rejection rejection = object(root);
        return rejection != Rejection.NONE || cursor.atEnd() ? rejection : malformed();
    }

    private Rejection malformed() {
        rejectedAt = cursor.at();
        return event.reject(Rejection.MALFORMED);
    }

    private Rejection refused(final Rejection reason, final int field, final int at) {
        rejectedAt = at;
        return event.reject(field, reason);
    }

    private Rejection object(final PathNode node) {
        cursor.take('{');
        if (cursor.take('}')) {
            return Rejection.NONE;
        }
        do {
            final Rejection rejection = member(node);
            if (rejection != Rejection.NONE) {
                return rejection;
            }
        } while (cursor.take(','));
        return cursor.take('}') ? Rejection.NONE : malformed();
    }

    private Rejection member(final PathNode node) {
        if (!cursor.takeString()) {
            return malformed();
        }
        final int nameAt = cursor.tokenAt();
        final PathNode child = node.member(cursor.text(), cursor.textOffset(), cursor.textLength());
        if (!cursor.take(':')) {
            return malformed();
        }
        if (child == null) {
            return node.skipsUnknown() ? skip() : refused(Rejection.UNKNOWN_FIELD, -1, nameAt);
        }
        if (child.isSkipped()) {
            return skip();
        }
        if (seenIn[child.id()] == record) {
            return refused(Rejection.DUPLICATE_NAME, child.firstField(), nameAt);
        }
        seenIn[child.id()] = record;
        return value(child);
    }

    private Rejection skip() {
        return cursor.skipValue() ? Rejection.NONE : malformed();
    }

    private Rejection value(final PathNode node) {
        return switch (cursor.peek()) {
            case '{' -> node.isObject() ? object(node) : refused(Rejection.WRONG_TYPE, node.firstField(), cursor.at());
            case '[' -> node.isList() ? list(node) : refused(Rejection.WRONG_TYPE, node.firstField(), cursor.at());
            case 'n' -> cursor.takeWord("null") ? Rejection.NONE : malformed();
            case 'N' -> cursor.takeNaN() ? Rejection.NONE : malformed();
            default -> node.field() < 0
                ? refused(Rejection.WRONG_TYPE, node.firstField(), cursor.at())
                : single(node.field());
        };
    }

    private Rejection list(final PathNode node) {
        cursor.take('[');
        int count = 0;
        if (!cursor.take(']')) {
            do {
                final PathNode element = node.element(count++);
                final Rejection rejection = element == null || element.isSkipped() ? skip() : value(element);
                if (rejection != Rejection.NONE) {
                    return rejection;
                }
            } while (cursor.take(','));
            if (!cursor.take(']')) {
                return malformed();
            }
        }
        return node.counted() < 0 ? Rejection.NONE : event.putLong(node.counted(), count);
    }

    private Rejection single(final int field) {
        final int at = cursor.at();
        final Rejection rejection = switch (cursor.peek()) {
            case '"' -> string(field);
            case 't' -> cursor.takeWord("true") ? event.putBoolean(field, true) : malformed();
            case 'f' -> cursor.takeWord("false") ? event.putBoolean(field, false) : malformed();
            default -> number(field);
        };
        if (rejection != Rejection.NONE && rejectedAt < 0) {
            rejectedAt = at;
        }
        return rejection;
    }

    private Rejection string(final int field) {
        if (!cursor.takeString()) {
            return malformed();
        }
        return event.field(field).type() == FieldType.BOOLEAN ? event.reject(field, Rejection.WRONG_TYPE) : put(field);
    }

    private Rejection number(final int field) {
        if (cursor.takeInfinity()) {
            return event.reject(field, Rejection.OUT_OF_RANGE);
        }
        return cursor.takeNumber() ? put(field) : malformed();
    }

    private Rejection put(final int field) {
        return event.put(field, cursor.text(), cursor.textOffset(), cursor.textLength());
    }

    /** @return bytes from the text's beginning to what was refused, or -1. */
    int rejectedAt() {
        return rejectedAt;
    }
}
