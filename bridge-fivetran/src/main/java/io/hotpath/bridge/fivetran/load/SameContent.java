package io.hotpath.bridge.fivetran.load;

import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.CorruptTableException;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableDifference;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a draft holds what the version before holds already: then it makes none, however often it is read.
 *
 * @param directory of the versions.
 * @param last      the version before, or null.
 */
record SameContent(TableDirectory directory, Path last) {

    boolean is(final Path draft, final TableHeader header) {
        if (last == null) {
            return false;
        }
        try {
            final TableHeader before = TableHeader.read(last);
            return before.schema().equals(header.schema()) && before.origin().syncedMicros() == header.origin().syncedMicros()
                && (TableDirectory.isChanges(last) ? isSameAsChanged(draft)
                    : before.contentHash() == header.contentHash() && isWhole());
        } catch (final CorruptTableException damaged) {
            return false;
        }
    }

    /** A version that is damaged behind its header is replaced. */
    private boolean isWhole() {
        ReferenceTable.open(last).close();
        return true;
    }

    /** A changed table has no hash of its content, so its rows are compared; those that lookups do not see make no difference. */
    private boolean isSameAsChanged(final Path draft) {
        final String table = last.toAbsolutePath().getParent().getFileName().toString();
        try (ChangedTable before = ChangedTable.open(directory.chain(table, last));
            ChangedTable now = ChangedTable.open(List.of(draft))) {
            return TableDifference.between(before, now).isEmpty();
        }
    }
}
