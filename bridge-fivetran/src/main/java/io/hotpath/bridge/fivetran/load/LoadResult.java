package io.hotpath.bridge.fivetran.load;

import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import java.nio.file.Path;

/**
 * A new version of a table.
 *
 * @param file     of the version.
 * @param header   of the version.
 * @param rowsRead from the source, by this process; keys are not counted.
 * @param gone     keys of the version before that the source no longer has; -1 where all was read anew and nobody compared.
 * @param nanos    from the first row to the finished file.
 * @param drift    how the columns differ from those of the version before.
 */
public record LoadResult(Path file, TableHeader header, long rowsRead, long gone, long nanos, SchemaDrift drift) {

    /** @return the version's number. */
    public long number() {
        return TableDirectory.number(file);
    }
}
