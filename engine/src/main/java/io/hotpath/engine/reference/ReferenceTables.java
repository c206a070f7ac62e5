package io.hotpath.engine.reference;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.problem.Problems;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import io.hotpath.features.reference.Reference;
import io.hotpath.features.reference.ReferenceVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The versions of a pipeline's reference tables on their way through an engine. Three threads meet here, each with its own calls:
 * a watcher looks for newer versions, whole ones and sets of changes, opens and checks them ({@link #look}); the thread that
 * offers inputs announces them ({@link #pending}, {@link #announce}); the thread that decides takes a whole version from its
 * input ({@link #take}) and hands the one before back ({@link #retire}), for the watcher to close. Of a table, one is under way
 * at a time.
 */
public final class ReferenceTables {
    private final TableDirectory directory;
    private final List<Reference> references;
    private final TableFlow[] flows;
    /** Whether some flow may have something to announce; so the thread that offers need not ask each. */
    private final AtomicBoolean waiting = new AtomicBoolean();

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
     * For those who announce nothing.
     *
     * @param directory  of the versions.
     * @param references of the pipeline.
     */
    public ReferenceTables(final Path directory, final List<Reference> references) {
        this(directory, references, Integer.MAX_VALUE);
    }

    /**
     * @param directory     of the versions.
     * @param references    of the pipeline.
     * @param inputCapacity bytes of the frames that inputs are announced in.
     */
    public ReferenceTables(final Path directory, final List<Reference> references, final int inputCapacity) {
        this.directory = new TableDirectory(directory);
        this.references = List.copyOf(references);
        flows = references.stream().map(each -> new TableFlow(this.directory, each, inputCapacity)).toArray(TableFlow[]::new);
    }

    /** @return where the versions of a journal's tables lie. */
    public static Path directoryOf(final Path journal) {
        return journal.resolve("tables");
    }

    /** @return bytes of the longest changed row, long texts included, that an input of some capacity takes for each table. */
    public static int longestRowBytes(final List<Reference> references, final int inputCapacity) {
        return references.stream().mapToInt(each -> TableFlow.longestRowBytes(each, inputCapacity)).min().orElse(0);
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
        for (final TableFlow flow : flows) {
            flow.look(refusals);
            found += flow.isWaiting() ? 1 : 0;
        }
        if (found > 0) {
            waiting.set(true);
        }
        return found;
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
                versions.add(open(reference, file));
            }
        }
        problems.throwIfAny();
        return versions;
    }

    private ReferenceVersion open(final Reference reference, final Path file) {
        final ReferenceVersion version = new ReferenceVersion(
            reference, ChangedTable.open(directory.chain(reference.name(), file)), TableDirectory.number(file));
        if (TableDirectory.isChanges(file)) {
            version.commit(version.number(), TableHeader.read(file).origin().syncedMicros());
        }
        return version;
    }

    /**
     * Begins to look behind the versions that are in use. Before the watcher starts.
     *
     * @param numbers of each table, 0 where none is in use.
     */
    public void startBehind(final long[] numbers) {
        for (int i = 0; i < flows.length; i++) {
            flows[i].startBehind(numbers[i]);
        }
    }

    /** @return whether a version of a table is in use or about to be. For the watcher. */
    public boolean isServed(final String table) {
        return flow(table).isServed();
    }

    /** @return whether a version of a table was damaged, so that only a whole one can follow. For the watcher. */
    public boolean needsWhole(final String table) {
        return flow(table).needsWhole();
    }

    private TableFlow flow(final String table) {
        return flows[references.stream().map(Reference::name).toList().indexOf(table)];
    }

    /** @return a table of which a version waits to be announced, or -1. For the thread that offers. */
    public int pending() {
        if (!waiting.get()) {
            return -1;
        }
        waiting.set(false); // first, so that what comes while we look is not forgotten
        for (int i = 0; i < flows.length; i++) {
            if (flows[i].isWaiting()) {
                waiting.set(true);
                return i;
            }
        }
        return -1;
    }

    /**
     * Writes the next input of what waits of a table: a version, a changed row or the end of a set. For the thread that offers.
     *
     * @return whether it is a row.
     */
    public boolean announce(final int table, final long sequence, final Frame frame) {
        flows[table].announce(sequence, frame);
        return frame.type() == FrameType.TABLE_ROW && !TableInput.isBegin(frame);
    }

    /** @return the table that an input is about, or -1 where the pipeline has no such table. */
    public int tableOf(final Frame input) {
        for (int i = 0; i < flows.length; i++) {
            if (TableInput.isAbout(input, flows[i].name())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Takes the version that an input makes valid: the one that is under way, or in recovery and replay the file.
     *
     * @return the version, or null where this pipeline, other than the one that it was made valid for, cannot use it.
     * @throws io.hotpath.core.table.CorruptTableException where there is no such file, or another one of that number.
     */
    ReferenceVersion take(final int table, final long number, final long contentHash) {
        return flows[table].take(number, contentHash);
    }

    /** Hands back a version that is no longer read. */
    void retire(final int table, final ReferenceVersion version) {
        flows[table].retire(version);
    }

    /** Closes what is under way; nobody else may be at work. */
    public void close() {
        for (final TableFlow flow : flows) {
            flow.close();
        }
    }
}
