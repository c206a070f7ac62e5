package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.ColdPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One CSV record (RFC 4180) a record, its columns in a known order. A line break may end it. An empty value is a missing one, and
 * so is, but in a text field, what programs write for it: NaN, NA, NULL. Blanks around a number, a time or a yes count for nothing.
 */
public final class CsvDecoder implements EventDecoder {
    private final EventWriter event;
    private final PartFields parts;
    private final int[] meanings;
    private final boolean[] isText;
    private final CsvCursor cursor;
    private final NameTable missingValues;
    private final NameTable missingTexts;
    private int rejectedAt;

    /**
     * @param message that the records hold.
     * @param names   what the columns are called.
     * @param times   how times are read.
     * @param shape   how the records are written.
     * @param columns the columns' names, in the order of a record; each known or ignored.
     */
    public CsvDecoder(
        final Message message, final FieldNames names, final TimeRules times, final CsvShape shape, final List<String> columns) {
        event = new EventWriter(message, times, shape.decimalMark());
        parts = new PartFields(names.without(columns), event);
        cursor = new CsvCursor(shape.separator());
        meanings = new int[columns.size()];
        isText = new boolean[columns.size()];
        for (int i = 0; i < meanings.length; i++) {
            meanings[i] = names.ofColumn(columns.get(i));
            isText[i] = meanings[i] >= 0 && message.fields().get(meanings[i]).type() == FieldType.STRING;
        }
        missingValues = table(CsvShape.MISSING_VALUES, shape.missing());
        missingTexts = table(List.of(), shape.missing());
    }

    @ColdPath
    private static NameTable table(final List<String> general, final List<String> declared) {
        final Map<String, Integer> texts = new LinkedHashMap<>();
        general.forEach(text -> texts.put(text, 0));
        declared.forEach(text -> texts.put(text, 0));
        return new NameTable(texts);
    }

    /**
     * @param message that the records hold.
     * @param names   what the columns are called.
     * @param columns the columns' names, in the order of a record; each known or ignored.
     */
    public CsvDecoder(final Message message, final FieldNames names, final List<String> columns) {
        this(message, names, TimeRules.DEFAULT, CsvShape.DEFAULT, columns);
    }

    @Override
    public Rejection decode(
        final RecordParts record, final DirectBuffer source, final int offset, final int length,
        final MutableDirectBuffer target, final int targetOffset) {
        event.begin(target, targetOffset);
        rejectedAt = -1;
        if (length == 0) {
            return Rejection.EMPTY;
        }
        cursor.wrap(source, offset, length);
        Rejection rejection = values();
        if (rejection == Rejection.NONE) {
            rejection = parts.read(record);
        }
        return rejection == Rejection.NONE ? event.end() : rejection;
    }

    private Rejection values() {
        for (int column = 0; column < meanings.length; column++) {
            if ((column > 0 && !cursor.takeSeparator()) || !cursor.takeValue()) {
                return malformed();
            }
            final Rejection rejection = meanings[column] < 0 ? Rejection.NONE : put(column);
            if (rejection != Rejection.NONE) {
                rejectedAt = cursor.valueAt();
                return rejection;
            }
        }
        return cursor.atEnd() ? Rejection.NONE : malformed();
    }

    private Rejection malformed() {
        rejectedAt = cursor.at();
        return event.reject(Rejection.MALFORMED);
    }

    private Rejection put(final int column) {
        if (!isText[column]) {
            cursor.strip();
        }
        final NameTable missing = isText[column] ? missingTexts : missingValues;
        final int length = cursor.textLength();
        if (length == 0 || missing.find(cursor.text(), cursor.textOffset(), length) != NameTable.NONE) {
            return Rejection.NONE;
        }
        return event.put(meanings[column], cursor.text(), cursor.textOffset(), length);
    }

    @Override
    public int rejectedField() {
        return event.rejectedField();
    }

    @Override
    public int rejectedAt() {
        return rejectedAt;
    }
}
