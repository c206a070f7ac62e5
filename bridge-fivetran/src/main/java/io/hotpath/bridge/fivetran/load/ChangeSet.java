package io.hotpath.bridge.fivetran.load;

import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of changes in the making: drafted beside the versions, and then, as its size and those before it decide, the next version
 * itself, or merged with the version that it changes into a whole one. Its source is not read a second time for that.
 */
final class ChangeSet {
    private final TableDirectory directory;
    private final String table;
    private final TableDirectory.Lease lease;
    private final ChangeLimits limits;
    private final List<Path> chain;
    private final Path draft;

    ChangeSet(
        final TableDirectory directory, final String table, final TableDirectory.Lease lease, final ChangeLimits limits) {
        this.directory = directory;
        this.table = table;
        this.lease = lease;
        this.limits = limits;
        chain = directory.chain(table, lease.last());
        draft = lease.next().resolveSibling(TableBuilder.TEMPORARY_PREFIX + "changes");
    }

    TableDirectory.Lease lease() {
        return lease;
    }

    /** @return the table before the changes; the caller closes it. */
    ChangedTable before() {
        return ChangedTable.open(chain);
    }

    /** @return where to write them. */
    Path draft() {
        return draft;
    }

    /** @return the version that came of the draft, or the last one where nothing has changed. */
    Path publish() {
        final TableHeader changes = TableHeader.read(draft);
        try {
            if (changes.rows() + changes.deletedRows() == 0
                && changes.origin().syncedMicros() == TableHeader.read(lease.last()).origin().syncedMicros()) {
                Files.delete(draft);
                return lease.last();
            }
            if (!isSmall()) {
                return merge(changes);
            }
            final Path made = directory.changes(table, TableDirectory.number(lease.next()));
            return TableDirectory.publish(draft, made);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Path> withDraft() {
        final List<Path> all = new ArrayList<>(chain);
        all.add(draft);
        return all;
    }

    private boolean isSmall() {
        long changed = 0;
        for (final Path set : withDraft().subList(1, chain.size() + 1)) {
            final TableHeader header = TableHeader.read(set);
            changed += header.rows() + header.deletedRows();
        }
        return limits.allow(chain.size(), changed, TableHeader.read(chain.getFirst()).rows())
            && longestRow() <= limits.longestRowBytes();
    }

    private int longestRow() {
        final int[] longest = new int[1];
        try (ReferenceTable changes = ReferenceTable.open(draft)) {
            changes.forEach(row -> longest[0] = Math.max(longest[0], row.aloneBytes()));
        }
        return longest[0];
    }

    private Path merge(final TableHeader changes) throws IOException {
        try (TableBuilder builder = new TableBuilder(changes.schema(), lease.next())) {
            for (final Path file : withDraft()) {
                try (ReferenceTable part = ReferenceTable.open(file)) {
                    builder.addAll(part);
                }
            }
            builder.finish(changes.origin());
        }
        Files.delete(draft);
        return lease.next();
    }
}
