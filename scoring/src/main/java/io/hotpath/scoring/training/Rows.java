package io.hotpath.scoring.training;

import java.util.Arrays;

/**
 * Rows of float inputs with, for each, a yes-or-no label, the day and the card it belongs to. Grows as rows are added.
 */
public final class Rows {
    private final int columns;
    private float[] inputs;
    private boolean[] labels = new boolean[1024];
    private int[] days = new int[1024];
    private long[] cards = new long[1024];
    private int size;

    /**
     * @param columns inputs of a row.
     */
    public Rows(final int columns) {
        this.columns = columns;
        inputs = new float[1024 * columns];
    }

    /**
     * Adds a row.
     *
     * @param row   of as many inputs as columns; copied.
     * @param label what the model shall learn.
     * @param day   counted from any day.
     * @param card  names the card, or whatever the evaluation counts as one.
     */
    public void add(final float[] row, final boolean label, final int day, final long card) {
        if (size == labels.length) {
            final int capacity = 2 * size;
            inputs = Arrays.copyOf(inputs, Math.multiplyExact(capacity, columns));
            labels = Arrays.copyOf(labels, capacity);
            days = Arrays.copyOf(days, capacity);
            cards = Arrays.copyOf(cards, capacity);
        }
        System.arraycopy(row, 0, inputs, size * columns, columns);
        labels[size] = label;
        days[size] = day;
        cards[size] = card;
        size++;
    }

    public int size() {
        return size;
    }

    public int columns() {
        return columns;
    }

    public float input(final int row, final int column) {
        return inputs[row * columns + column];
    }

    public boolean label(final int row) {
        return labels[row];
    }

    /** Sets what a row's label is, once it is known. */
    public void label(final int row, final boolean label) {
        labels[row] = label;
    }

    /** @return the labels, one a row. */
    public boolean[] labels() {
        return Arrays.copyOf(labels, size);
    }

    /**
     * @param column of the inputs.
     * @return its values, one a row.
     */
    public float[] inputs(final int column) {
        final float[] values = new float[size];
        for (int row = 0; row < size; row++) {
            values[row] = input(row, column);
        }
        return values;
    }

    /** Copies a row's inputs. */
    public void copyInputs(final int row, final float[] target) {
        System.arraycopy(inputs, row * columns, target, 0, columns);
    }

    /**
     * @param first day of those wanted.
     * @param last  day of those wanted.
     * @return the rows of these days.
     */
    public Rows ofDays(final int first, final int last) {
        final Rows some = new Rows(columns);
        final float[] row = new float[columns];
        for (int i = 0; i < size; i++) {
            if (days[i] >= first && days[i] <= last) {
                copyInputs(i, row);
                some.add(row, labels[i], days[i], cards[i]);
            }
        }
        return some;
    }

    public int day(final int row) {
        return days[row];
    }

    public long card(final int row) {
        return cards[row];
    }

    /** @return how many rows have the label yes. */
    public int positives() {
        int positives = 0;
        for (int row = 0; row < size; row++) {
            positives += labels[row] ? 1 : 0;
        }
        return positives;
    }

    /** @return all inputs, row by row. */
    float[] matrix() {
        return Arrays.copyOf(inputs, size * columns);
    }

    /** @return 1 for yes, 0 for no. */
    float[] labelColumn() {
        final float[] column = new float[size];
        for (int row = 0; row < size; row++) {
            column[row] = labels[row] ? 1 : 0;
        }
        return column;
    }
}
