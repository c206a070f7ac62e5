package io.hotpath.engine.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.problem.Problems;
import io.hotpath.core.table.CorruptTableException;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import io.hotpath.features.reference.Reference;
import io.hotpath.features.reference.ReferenceVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The versions of a pipeline's reference tables on their way through an engine. Three threads meet here, each with its own calls:
 * a watcher looks for newer versions, opens and checks them ({@link #look}); the thread that offers inputs makes one valid
 * ({@link #pending}, {@link #announce}); the thread that decides takes it from the input ({@link #take}) and hands the one before
 * back ({@link #retire}), for the watcher to close. At most one version of a table is under way.
 */
public final class ReferenceTables {
    private final TableDirectory directory;
    private final List<Reference> references;
    private final byte[][] names;
    /** Opened and not yet announced. */
    private final AtomicReferenceArray<ReferenceVersion> pending;
    /** Announced and not yet taken. */
    private final AtomicReferenceArray<ReferenceVersion> announced;
    private final AtomicReferenceArray<ReferenceVersion> retired;
    private final AtomicLong waiting = new AtomicLong();
    /** Of each table, the newest version that was looked at. The watcher's; set before it starts. */
    private final long[] newest;

    /** Is told why a version is not used. */
    @FunctionalInterface
    public interface Refusals {
        /**
         * @param table  its name.
         * @param number of the version.
         * @param why    lines that name the features and rules concerned.
         */
        void refused(String table, long number, List<String> why);
    }

    /**
     * @param directory  of the versions.
     * @param references of the pipeline.
     */
    public ReferenceTables(final Path directory, final List<Reference> references) {
        this.directory = new TableDirectory(directory);
        this.references = List.copyOf(references);
        names = references.stream().map(reference -> reference.name().getBytes(UTF_8)).toArray(byte[][]::new);
        pending = new AtomicReferenceArray<>(references.size());
        announced = new AtomicReferenceArray<>(references.size());
        retired = new AtomicReferenceArray<>(references.size());
        newest = new long[references.size()];
    }

    /** @return where the versions of a journal's tables lie. */
    public static Path directoryOf(final Path journal) {
        return journal.resolve("tables");
    }

    public List<Reference> references() {
        return references;
    }

    public TableDirectory directory() {
        return directory;
    }

    /**
     * Looks for newer versions, opens them and closes those that are no longer used. For the watcher.
     *
     * @param refusals is told of each version that cannot serve; the one before goes on serving.
     * @return tables of which a version waits to be announced.
     */
    public int look(final Refusals refusals) {
        int found = 0;
        for (int i = 0; i < references.size(); i++) {
            closeRetired(i);
            if (pending.get(i) == null && announced.get(i) == null) {
                openNewer(i, refusals);
            }
            found += pending.get(i) == null ? 0 : 1;
        }
        return found;
    }

    private void closeRetired(final int table) {
        final ReferenceVersion old = retired.getAndSet(table, null);
        if (old != null) {
            old.close();
        }
    }

    private void openNewer(final int table, final Refusals refusals) {
        final Reference reference = references.get(table);
        final Path file = directory.latest(reference.name()).orElse(null);
        if (file == null || TableDirectory.number(file) <= newest[table]) {
            return;
        }
        newest[table] = TableDirectory.number(file);
        final List<String> misfits = new ArrayList<>();
        try {
            misfits.addAll(reference.misfits(TableHeader.read(file).schema()));
            if (misfits.isEmpty()) {
                pending.set(table, new ReferenceVersion(reference, ReferenceTable.open(file), newest[table]));
                waiting.incrementAndGet();
            }
        } catch (final CorruptTableException damaged) {
            misfits.add(damaged.getMessage());
        }
        if (!misfits.isEmpty()) {
            refusals.refused(reference.name(), newest[table], misfits);
        }
    }

    /**
     * Opens the newest version of every table, for work on files.
     *
     * @return in the order of the tables; the caller closes them.
     * @throws io.hotpath.core.problem.InvalidDefinitionException where a table has no version yet, or one that cannot serve.
     */
    public List<ReferenceVersion> newest() {
        final Problems problems = new Problems(directory.root().toString());
        final List<ReferenceVersion> versions = new ArrayList<>();
        for (final Reference reference : references) {
            final Path file = directory.latest(reference.name()).orElse(null);
            final List<String> misfits = file == null
                ? List.of("table '" + reference.name() + "' has no version here; hotpath reference reload makes one")
                : reference.misfits(TableHeader.read(file).schema());
            misfits.forEach(misfit -> problems.add(0, misfit));
            if (misfits.isEmpty()) {
                versions.add(new ReferenceVersion(reference, ReferenceTable.open(file), TableDirectory.number(file)));
            }
        }
        problems.throwIfAny();
        return versions;
    }

    /** Begins to look behind a version that is in use. Before the watcher starts. */
    public void startBehind(final int table, final long number) {
        newest[table] = Math.max(newest[table], number);
    }

    /** @return a table of which a version waits to be announced, or -1. For the thread that offers. */
    public int pending() {
        if (waiting.get() == 0) {
            return -1;
        }
        for (int i = 0; i < references.size(); i++) {
            if (pending.get(i) != null) {
                return i;
            }
        }
        return -1;
    }

    /** Writes the input that makes the waiting version of a table valid. For the thread that offers. */
    public void announce(final int table, final long sequence, final Frame frame) {
        final ReferenceVersion version = pending.get(table);
        announced.set(table, version); // first, so that the watcher never sees none under way
        pending.set(table, null);
        waiting.decrementAndGet();
        TableInput.write(frame, sequence, names[table], version.number(), version.table().header().contentHash());
    }

    /** @return the table that an input is about, or -1 where the pipeline has no such table. */
    public int tableOf(final Frame input) {
        for (int i = 0; i < names.length; i++) {
            if (TableInput.isAbout(input, names[i])) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Takes the version that an input makes valid: the one that is under way, or in recovery and replay the file.
     *
     * @return the version, or null where this pipeline, other than the one that it was made valid for, cannot use it.
     * @throws CorruptTableException where there is no such file, or another one of that number.
     */
    ReferenceVersion take(final int table, final long number, final long contentHash) {
        final ReferenceVersion underWay = announced.get(table);
        if (underWay != null && underWay.number() == number) {
            announced.set(table, null);
            return underWay;
        }
        final Reference reference = references.get(table);
        final Path file = directory.version(reference.name(), number);
        final TableHeader header = TableHeader.read(file);
        if (header.contentHash() != contentHash) {
            throw new CorruptTableException(file, "it is not the one that the journal names");
        }
        return reference.misfits(header.schema()).isEmpty()
            ? new ReferenceVersion(reference, ReferenceTable.open(file), number) : null;
    }

    /** Hands back a version that is no longer read. */
    void retire(final int table, final ReferenceVersion version) {
        final ReferenceVersion older = retired.getAndSet(table, version);
        if (older != null) {
            older.close(); // only where nobody watches: in recovery and replay
        }
    }

    /** Closes what is under way; nobody else may be at work. */
    public void close() {
        for (int i = 0; i < references.size(); i++) {
            closeRetired(i);
            for (final AtomicReferenceArray<ReferenceVersion> place : List.of(pending, announced)) {
                final ReferenceVersion version = place.getAndSet(i, null);
                if (version != null) {
                    version.close();
                }
            }
        }
    }
}
