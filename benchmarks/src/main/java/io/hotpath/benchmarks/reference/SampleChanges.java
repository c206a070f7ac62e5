package io.hotpath.benchmarks.reference;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import io.hotpath.core.table.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sample a while later, as a warehouse would give it: the rows that have changed, and every key. */
final class SampleChanges implements ChangingSnapshot {
    private final FileSnapshot all;
    private final FileSnapshot changed;

    /**
     * @param all     the sample's file.
     * @param changed a file of the rows that are no longer what they were.
     */
    SampleChanges(final Path all, final Path changed) {
        this.all = FileSnapshot.of(all, Map.of());
        this.changed = FileSnapshot.of(changed, Map.of());
    }

    @Override
    public String source() {
        return all.source();
    }

    @Override
    public String id() {
        return "";
    }

    @Override
    public List<Column> columns() {
        return all.columns();
    }

    @Override
    public long rows() {
        return all.rows();
    }

    @Override
    public boolean identifies(final List<String> keys) {
        return true;
    }

    @Override
    public void read(final List<Column> columns, final RowTarget target) {
        all.read(columns, target);
    }

    @Override
    public void readChanges(final List<Column> columns, final long sinceMicros, final RowTarget target) {
        changed.read(columns, target);
    }

    @Override
    public Optional<String> position() {
        return Optional.empty();
    }

    @Override
    public boolean resumeAt(final String position) {
        return false;
    }

    @Override
    public void reconnect() {
        throw new UnsupportedOperationException("files do not go away");
    }

    @Override
    public void readRest(final List<Column> columns, final RowTarget target) {
        reconnect();
    }

    @Override
    public void close() {
        all.close();
        changed.close();
    }
}
