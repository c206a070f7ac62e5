package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.window.LabelBinding;
import io.hotpath.scoring.training.Rows;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Gives rows the labels that come from files, before or after them, and remembers on which day each became known. */
final class RowLabels {
    private static final long NONE = Long.MIN_VALUE;

    private final Rows rows;
    private final LabelBinding binding;
    private final Long2LongHashMap rowOfKey = new Long2LongHashMap(NONE);
    private final Long2LongHashMap waiting = new Long2LongHashMap(NONE);
    private int[] knownDays = new int[1024];

    /**
     * @param rows    that events become.
     * @param binding how labels find their events, or null where none come.
     */
    RowLabels(final Rows rows, final LabelBinding binding) {
        this.rows = rows;
        this.binding = binding;
    }

    /**
     * A row was added.
     *
     * @param event    of it.
     * @param knownDay on which its own label was known.
     */
    void added(final UnsafeBuffer event, final int knownDay) {
        final int row = rows.size() - 1;
        if (row == knownDays.length) {
            knownDays = Arrays.copyOf(knownDays, 2 * row);
        }
        knownDays[row] = knownDay;
        if (binding == null) {
            return;
        }
        final long key = KeyHash.of(event, binding.eventKey());
        rowOfKey.put(key, row);
        final long early = waiting.remove(key);
        if (early != NONE) {
            set(row, early == 1, knownDay);
        }
    }

    private void set(final int row, final boolean value, final int day) {
        rows.label(row, value);
        knownDays[row] = day;
    }

    /** A label became known. */
    void label(final UnsafeBuffer label, final int day) {
        final long value = binding.labelValue().readLong(label, Message.HEADER_LENGTH);
        final long key = KeyHash.of(label, binding.labelKey());
        final long row = rowOfKey.get(key);
        if (row == NONE) {
            waiting.put(key, value);
        } else {
            set((int) row, value == 1, day);
        }
    }

    /** @return the day on which a row's label became known. */
    int knownDay(final int row) {
        return knownDays[row];
    }
}
