package io.hotpath.engine.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.CorruptTableException;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import io.hotpath.features.reference.Reference;
import io.hotpath.features.reference.ReferenceVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One table's versions on their way through an engine, at most one at a time: a whole version or a set of changes is opened and
 * pending, then announced by inputs; a whole version is then taken by the thread that decides, which hands back the one before.
 * Which thread calls what is as {@link ReferenceTables} says.
 */
final class TableFlow {
    private final TableDirectory directory;
    private final Reference reference;
    private final byte[] name;
    private final int longestRowBytes;
    /** Opened and not yet announced. */
    private final AtomicReference<ReferenceVersion> pending = new AtomicReference<>();
    /** Announced and not yet taken. */
    private final AtomicReference<ReferenceVersion> announced = new AtomicReference<>();
    private final AtomicReference<ReferenceVersion> retired = new AtomicReference<>();
    /** Opened and not yet wholly announced. */
    private final AtomicReference<ChangedRows> changes = new AtomicReference<>();
    private final AtomicReference<ChangedRows> spent = new AtomicReference<>();
    /** The newest version that was looked at. The watcher's; set before it starts. */
    private long newest;
    /** Whether changes to the newest may follow it: not where it was refused. The watcher's. */
    private boolean changeable = true;
    /** Whether a version was refused though it fits the pipeline. The watcher's. */
    private boolean needsWhole;
    private boolean isServed;

    TableFlow(final TableDirectory directory, final Reference reference, final int inputCapacity) {
        this.directory = directory;
        this.reference = reference;
        name = reference.name().getBytes(UTF_8);
        longestRowBytes = longestRowBytes(reference, inputCapacity);
    }

    static int longestRowBytes(final Reference reference, final int inputCapacity) {
        return Math.min(
            ChangedTable.LONGEST_ROW_BYTES, TableInput.longestRowBytes(inputCapacity, reference.name().getBytes(UTF_8).length));
    }

    /** @return the name as inputs carry it; not to be changed. */
    byte[] name() {
        return name;
    }

    void startBehind(final long number) {
        newest = Math.max(newest, number);
        isServed = number > 0;
    }

    boolean isServed() {
        return isServed;
    }

    boolean needsWhole() {
        return needsWhole;
    }

    /** Looks for the next version and opens it, where none is under way; closes what is no longer read. */
    void look(final ReferenceTables.Refusals refusals) {
        close(retired, ReferenceVersion::close);
        close(spent, ChangedRows::close);
        if (isWaiting() || announced.get() != null) {
            return;
        }
        final Path whole = directory.latestWhole(reference.name()).orElse(null);
        if (whole != null && TableDirectory.number(whole) > newest) {
            openWhole(whole, refusals);
        } else if (changeable && Files.exists(directory.changes(reference.name(), newest + 1))) {
            openChanges(directory.changes(reference.name(), newest + 1), refusals);
        }
    }

    private void openWhole(final Path file, final ReferenceTables.Refusals refusals) {
        newest = TableDirectory.number(file);
        try {
            final List<String> misfits = reference.misfits(TableHeader.read(file).schema());
            changeable = misfits.isEmpty();
            needsWhole = false;
            if (changeable) {
                directory.noteOpened(reference.name(), newest);
                pending.set(new ReferenceVersion(reference, new ChangedTable(ReferenceTable.open(file)), newest));
                isServed = true;
            } else {
                refusals.refused(reference.name(), newest, misfits);
            }
        } catch (final CorruptTableException damaged) {
            refuse(refusals, damaged.getMessage());
        }
    }

    private void openChanges(final Path file, final ReferenceTables.Refusals refusals) {
        newest = TableDirectory.number(file);
        try {
            final ChangedRows rows = new ChangedRows(file);
            if (rows.longestRowBytes() <= longestRowBytes) {
                changes.set(rows);
            } else {
                rows.close();
                refuse(refusals, "a changed row has more than the " + longestRowBytes + " bytes that fit an input; load it whole");
            }
        } catch (final CorruptTableException damaged) {
            refuse(refusals, damaged.getMessage());
        }
    }

    private void refuse(final ReferenceTables.Refusals refusals, final String why) {
        changeable = false;
        needsWhole = true;
        refusals.refused(reference.name(), newest, List.of(why));
    }

    /** @return whether something waits to be announced. */
    boolean isWaiting() {
        return pending.get() != null || changes.get() != null;
    }

    /** Writes the next input; nothing waits any more after the last. */
    void announce(final long sequence, final Frame frame) {
        final ReferenceVersion version = pending.get();
        if (version != null) {
            announced.set(version); // first, so that the watcher never sees none under way
            pending.set(null);
            TableInput.version(frame, sequence, name, version.number(), version.table().version().header().contentHash());
        } else if (changes.get().write(frame, sequence, name)) {
            spent.set(changes.getAndSet(null));
        }
    }

    ReferenceVersion take(final long number, final long contentHash) {
        final ReferenceVersion underWay = announced.get();
        if (underWay != null && underWay.number() == number) {
            announced.set(null);
            return underWay;
        }
        final Path file = directory.version(reference.name(), number);
        final TableHeader header = TableHeader.read(file);
        if (header.contentHash() != contentHash) {
            throw new CorruptTableException(file, "it is not the one that the journal names");
        }
        return reference.misfits(header.schema()).isEmpty()
            ? new ReferenceVersion(reference, new ChangedTable(ReferenceTable.open(file)), number) : null;
    }

    void retire(final ReferenceVersion version) {
        final ReferenceVersion older = retired.getAndSet(version);
        if (older != null) {
            older.close(); // only where nobody watches: in recovery and replay
        }
    }

    void close() {
        List.of(retired, pending, announced).forEach(place -> close(place, ReferenceVersion::close));
        List.of(spent, changes).forEach(place -> close(place, ChangedRows::close));
    }

    private static <T> void close(final AtomicReference<T> place, final Consumer<T> close) {
        final T old = place.getAndSet(null);
        if (old != null) {
            close.accept(old);
        }
    }
}
