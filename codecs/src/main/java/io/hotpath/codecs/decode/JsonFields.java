package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.FieldType;
import org.agrona.DirectBuffer;

/**
 * Walks over one JSON text beside the tree of paths that fields lie at, and puts what it finds into an event. What is null, or
 * lies in something that is null or ends before it, is missing. One thread, no garbage.
 *
 * <p>Records of one topic have their names in one order, mostly: so the name that followed another in the record before is tried
 * first, and found by comparing it where it stands. Any other is looked up.
 */
final class JsonFields {
    private static final int NO_NAME = NameTable.NONE - 1;

    private final JsonCursor cursor = new JsonCursor();
    private final PathNode root;
    private final EventWriter event;
    private final long[] seenIn;
    /** By a member's node the place of the name behind it; behind those of all nodes, by an object's the place of its first. */
    private final int[] expected;
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
        expected = new int[2 * nodes];
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
        int before = seenIn.length + node.id();
        do {
            final int place = takeName(node, before);
            final Rejection rejection = place == NO_NAME ? malformed() : member(node, place);
            if (rejection != Rejection.NONE) {
                return rejection;
            }
            before = place == NameTable.NONE ? before : node.member(place).id();
        } while (cursor.take(','));
        return cursor.take('}') ? Rejection.NONE : malformed();
    }

    /** @return the name's place in the node, {@link NameTable#NONE} where it has none, or {@link #NO_NAME}. */
    private int takeName(final PathNode node, final int before) {
        final QuotedName likely = node.quotedName(expected[before]);
        if (likely != null && cursor.takeName(likely)) {
            return expected[before];
        }
        if (!cursor.takeString()) {
            return NO_NAME;
        }
        final int place = node.place(cursor.text(), cursor.textOffset(), cursor.textLength());
        if (place != NameTable.NONE) {
            expected[before] = place;
        }
        return place;
    }

    private Rejection member(final PathNode node, final int place) {
        final int nameAt = cursor.tokenAt();
        if (!cursor.take(':')) {
            return malformed();
        }
        if (place == NameTable.NONE) {
            return node.skipsUnknown() ? skip() : refused(Rejection.UNKNOWN_FIELD, -1, nameAt);
        }
        final PathNode child = node.member(place);
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
        final byte first = cursor.peek();
        return switch (first) {
            case '{' -> node.isObject() ? object(node) : refused(Rejection.WRONG_TYPE, node.firstField(), cursor.at());
            case '[' -> node.isList() ? list(node) : refused(Rejection.WRONG_TYPE, node.firstField(), cursor.at());
            case 'n' -> cursor.takeWord("null") ? Rejection.NONE : malformed();
            case 'N' -> cursor.takeNaN() ? Rejection.NONE : malformed();
            default -> node.field() < 0
                ? refused(Rejection.WRONG_TYPE, node.firstField(), cursor.at())
                : single(node.field(), first);
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

    private Rejection single(final int field, final byte first) {
        final int at = cursor.at();
        final Rejection rejection = switch (first) {
            case '"' -> string(field);
            case 't' -> cursor.takeWord("true") ? event.putBoolean(field, true) : malformed();
            case 'f' -> cursor.takeWord("false") ? event.putBoolean(field, false) : malformed();
            case '-', 'I' -> cursor.takeInfinity() ? event.reject(field, Rejection.OUT_OF_RANGE) : number(field);
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
