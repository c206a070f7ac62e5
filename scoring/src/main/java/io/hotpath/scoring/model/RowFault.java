package io.hotpath.scoring.model;

/** Why a row has no score. Such a row costs itself and nothing else: its numbers are NaN, and whoever asked for them is told. */
public enum RowFault {
    /** It has one. */
    NONE(""),
    /** An input of whole numbers was given what it cannot hold: nothing, a fraction, or a number beyond its range. */
    NOT_WHOLE("a missing value, a fraction or a number out of range for an input of whole numbers"),
    /** The evaluator refused the row, as where an input is no place in a table. */
    NOT_EVALUATED("ONNX Runtime could not evaluate it");

    private final String reason;

    RowFault(final String reason) {
        this.reason = reason;
    }

    /** @return for people, without any value; empty where there is no fault. */
    public String reason() {
        return reason;
    }
}
