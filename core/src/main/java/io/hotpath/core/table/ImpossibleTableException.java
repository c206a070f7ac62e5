package io.hotpath.core.table;

import io.hotpath.core.ColdPath;

/**
 * Columns that no reference table can have: a type with sizes that it does not take, two of one name. The message names columns
 * and never holds a value, so it may be shown, unlike that of any other {@link IllegalArgumentException}.
 */
@ColdPath
public final class ImpossibleTableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ImpossibleTableException(final String message) {
        super(message);
    }
}
