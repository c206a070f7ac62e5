package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.nio.file.Path;

/** A file is no whole version of a reference table. */
@ColdPath
public final class CorruptTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file   the version.
     * @param reason what is wrong with it.
     */
    public CorruptTableException(final Path file, final String reason) {
        super(file + " is no usable version of a reference table: " + reason);
    }
}
