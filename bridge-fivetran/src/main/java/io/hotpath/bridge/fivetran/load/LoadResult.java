package io.hotpath.bridge.fivetran.load;

import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a load.
 *
 * @param file     of the version: a whole one, or a set of changes.
 * @param isNew    false where nothing had changed since the version before, which then is this one.
 * @param header   of the version.
 * @param counts   of what was read.
 * @param nanos    from the first row to the finished file.
 * @param drift    how the columns differ from those of the version before.
 */
public record LoadResult(
    Path file, boolean isNew, TableHeader header, Counts counts, long nanos, SchemaDrift drift) {

    /**
     * How many rows and keys a load has seen.
     *
     * @param rowsRead from the source, by this process; keys are not counted.
     * @param gone     keys of the version before that the source no longer has; -1 where all was read anew and nobody compared.
     * @param repeated rows whose key another row had too, so that one of them counts and the others do not.
     */
    public record Counts(long rowsRead, long gone, long repeated) {
    }

    public long rowsRead() {
        return counts.rowsRead;
    }

    public long gone() {
        return counts.gone;
    }

    /** @return that rows share keys, in one line for people; none where they do not. */
    public Optional<String> repeatedKeys() {
        return counts.repeated == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
            "its key does not tell all rows apart: %,d rows have %,d keys; of a key the row that was synchronised last counts",
            counts.rowsRead, counts.rowsRead - counts.repeated));
    }

    /** @return the version's number. */
    public long number() {
        return TableDirectory.number(file);
    }

    /** @return whether the version is a set of changes, and its header's rows those that have changed. */
    public boolean isChanges() {
        return TableDirectory.isChanges(file);
    }
}
