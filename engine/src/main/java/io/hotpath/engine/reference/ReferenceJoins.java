package io.hotpath.engine.reference;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.features.reference.ReferenceJoin;
import io.hotpath.features.reference.ReferenceVersion;
import org.agrona.DirectBuffer;

/**
 * The rows that an event joins, and the versions that are valid for it. A version becomes valid with its input; its file is opened
 * only when an event is decided by it, so that a recovery passes over those that no longer matter. Belongs to the thread that
 * decides.
 */
public final class ReferenceJoins implements AutoCloseable {
    private final ReferenceTables tables;
    private final ReferenceJoin[] joins;
    private final long[] versions;
    private final long[] taken;
    private final long[] validNumbers;
    private final long[] validHashes;
    private boolean outdated;

    /**
     * @param tables of the pipeline.
     * @param budget pays for keys.
     */
    public ReferenceJoins(final ReferenceTables tables, final MemoryBudget budget) {
        this.tables = tables;
        joins = tables.references().stream().map(reference -> new ReferenceJoin(reference, budget)).toArray(ReferenceJoin[]::new);
        versions = new long[joins.length];
        taken = new long[joins.length];
        validNumbers = new long[joins.length];
        validHashes = new long[joins.length];
    }

    /** @return the joins, in the order of the tables. */
    public ReferenceJoin[] joins() {
        return joins.clone();
    }

    /** Takes an input that changes a table: what it makes valid is so from the next event on. */
    public void accept(final Frame input) {
        final int table = tables.tableOf(input);
        if (table < 0) {
            return;
        }
        if (input.type() == FrameType.TABLE) {
            validNumbers[table] = TableInput.number(input);
            validHashes[table] = TableInput.contentHash(input);
            outdated = true;
        } else {
            catchUp(table);
            change(table, input);
        }
    }

    private void change(final int table, final Frame input) {
        final ReferenceVersion version = joins[table].version();
        if (version == null) {
            return; // this pipeline, other than the one that the input was made for, cannot use the version
        }
        if (input.type() == FrameType.TABLE_ROW && TableInput.isBegin(input)) {
            version.table().begin();
        } else if (input.type() == FrameType.TABLE_ROW) {
            version.table().put(TableInput.number(input), TableInput.rowAddress(input), TableInput.rowBytes(input));
        } else {
            version.commit(TableInput.number(input), TableInput.syncedMicros(input));
            versions[table] = version.number();
        }
    }

    /** Opens what is valid and not yet in use. */
    public void catchUp() {
        if (!outdated) {
            return;
        }
        for (int i = 0; i < joins.length; i++) {
            catchUp(i);
        }
        outdated = false;
    }

    private void catchUp(final int table) {
        if (validNumbers[table] == taken[table]) {
            return;
        }
        final ReferenceVersion before = joins[table].use(tables.take(table, validNumbers[table], validHashes[table]));
        taken[table] = validNumbers[table];
        versions[table] = joins[table].versionNumber();
        if (before != null) {
            tables.retire(table, before);
        }
    }

    /** Finds the current rows of some tables, for an event that only enters its windows; the others need not be open. */
    public void find(final int[] some, final DirectBuffer event, final int blockOffset) {
        for (final int table : some) {
            catchUp(table);
            joins[table].find(event, blockOffset);
        }
    }

    /** Finds the current rows that an event names, of all tables. */
    public void find(final DirectBuffer event, final int blockOffset) {
        catchUp();
        for (final ReferenceJoin join : joins) {
            join.find(event, blockOffset);
        }
    }

    /** @return the versions in use, 0 where a table has none yet; changed by later calls. */
    public long[] versions() {
        return versions;
    }

    @Override
    public void close() {
        for (final ReferenceJoin join : joins) {
            join.close();
        }
        tables.close();
    }
}
