package io.hotpath.scoring.onnx;

/**
 * What a model in ONNX Runtime reads for a row, in memory that is bound once: one table of all inputs, or for each input a table of
 * one column. One thread.
 */
final class InputTables {
    private final RowBuffer[] tables;
    private boolean isUnfit;

    InputTables(final OnnxSignature signature) {
        tables = new RowBuffer[signature.inputs().size()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = signature.row(i);
        }
    }

    /** @return how many inputs the row has, in all tables. */
    int inputCount() {
        return tables.length == 1 ? tables[0].size() : tables.length;
    }

    /** @return a table, by its place among the model's. */
    RowBuffer get(final int index) {
        return tables[index];
    }

    /** Sets an input, as {@link RowBuffer#set} does. */
    void set(final int index, final double value) {
        if (tables.length == 1) {
            isUnfit |= !tables[0].set(index, value);
        } else {
            isUnfit |= !tables[index].set(0, value);
        }
    }

    /** Ends a row. @return whether all inputs could hold what they were given since the last one ended. */
    boolean endRow() {
        final boolean fits = !isUnfit;
        isUnfit = false;
        return fits;
    }
}
