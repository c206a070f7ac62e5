package io.hotpath.bridge.fivetran.load;

import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import java.nio.file.Path;

/**
 * What became of a load.
 *
 * @param file     of the version: a whole one, or a set of changes.
 * @param isNew    false where nothing had changed since the version before, which then is this one.
 * @param header   of the version.
 * @param rowsRead from the source, by this process; keys are not counted.
 * @param gone     keys of the version before that the source no longer has; -1 where all was read anew and nobody compared.
 * @param nanos    from the first row to the finished file.
 * @param drift    how the columns differ from those of the version before.
 */
public record LoadResult(
    Path file, boolean isNew, TableHeader header, long rowsRead, long gone, long nanos, SchemaDrift drift) {

    /** @return the version's number. */
    public long number() {
        return TableDirectory.number(file);
    }

    /** @return whether the version is a set of changes, and its header's rows those that have changed. */
    public boolean isChanges() {
        return TableDirectory.isChanges(file);
    }
}
