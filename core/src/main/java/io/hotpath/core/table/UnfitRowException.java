package io.hotpath.core.table;

import io.hotpath.core.ColdPath;

/** A row cannot be part of a table; the message names the column and never the value. */
@ColdPath
public final class UnfitRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnfitRowException(final String message) {
        super(message);
    }
}
