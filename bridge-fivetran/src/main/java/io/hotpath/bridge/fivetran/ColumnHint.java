package io.hotpath.bridge.fivetran;

import io.hotpath.core.problem.NearestName;
import java.util.Collection;
import java.util.Collections;

/** What a message may tell of a source's columns: the first line of a CSV file without a header holds values, not names. */
public final class ColumnHint {

    private ColumnHint() {
    }

    /**
     * The end of a message on a column that is not there.
     *
     * @param wrong   what the pipeline names.
     * @param wanted  all that the pipeline names.
     * @param columns what the source gives for its columns' names.
     * @param untyped whether the source is CSV. Its names are told only where one of them is wanted, so that they are a header.
     * @return the nearest name, all of them, or what to look for.
     */
    public static String of(
        final String wrong, final Collection<String> wanted, final Collection<String> columns, final boolean untyped) {
        if (untyped && Collections.disjoint(wanted, columns)) {
            return "; its first line is no header with a name that the pipeline uses";
        }
        return NearestName.hint(wrong, columns);
    }
}
