package io.hotpath.bridge.fivetran.load;

import io.hotpath.core.table.CorruptTableException;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import java.nio.file.Path;

/**
 * Whether a reading of a whole table gave what the version before holds: then it makes none, however often it is read. A set of
 * changes is always followed by a whole version, which may be what an engine waits for that cannot take the set.
 *
 * @param last the version before, or null.
 */
record SameContent(Path last) {

    boolean is(final TableHeader header) {
        if (last == null || TableDirectory.isChanges(last)) {
            return false;
        }
        try {
            final TableHeader before = TableHeader.read(last);
            return before.schema().equals(header.schema()) && before.origin().syncedMicros() == header.origin().syncedMicros()
                && before.contentHash() == header.contentHash() && isUndamaged();
        } catch (final CorruptTableException damaged) {
            return false;
        }
    }

    /** Opening compares all that lies behind the header with its hash. */
    private boolean isUndamaged() {
        ReferenceTable.open(last).close();
        return true;
    }
}
