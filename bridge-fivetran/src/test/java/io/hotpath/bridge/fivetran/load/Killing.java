package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.core.table.Column;
import java.util.List;
import java.util.Optional;

/** A snapshot during whose reading something happens some times, each time behind a number of rows, keys or changes. */
final class Killing implements ChangingSnapshot {
    private final ChangingSnapshot inner;
    private final long afterRows;
    private final Runnable accident;
    private int timesLeft;
    private long rows;
    private boolean isNoticed = true;

    Killing(final ChangingSnapshot inner, final long afterRows, final int times, final Runnable accident) {
        this.inner = inner;
        this.afterRows = afterRows;
        this.accident = accident;
        timesLeft = times;
    }

    /** @return whether the source was asked anew since the last time; a driver may hold all of the last rows by then. */
    boolean isNoticed() {
        return isNoticed;
    }

    @Override
    public String source() {
        return inner.source();
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public List<Column> columns() {
        return inner.columns();
    }

    @Override
    public long rows() {
        return inner.rows();
    }

    @Override
    public void read(final List<Column> columns, final RowTarget target) {
        inner.read(columns, new Counting(target));
    }

    @Override
    public void readChanges(final List<Column> columns, final long sinceMicros, final RowTarget target) {
        inner.readChanges(columns, sinceMicros, new Counting(target));
    }

    @Override
    public boolean identifies(final List<String> keys) {
        return inner.identifies(keys);
    }

    @Override
    public Optional<String> position() {
        return inner.position();
    }

    @Override
    public boolean resumeAt(final String position) {
        return inner.resumeAt(position);
    }

    @Override
    public void reconnect() {
        isNoticed = true;
        inner.reconnect();
    }

    @Override
    public void readRest(final List<Column> columns, final RowTarget target) {
        inner.readRest(columns, new Counting(target));
    }

    @Override
    public void close() {
        inner.close();
    }

    /** Counts rows on their way. */
    private final class Counting implements RowTarget {
        private final RowTarget target;

        Counting(final RowTarget target) {
            this.target = target;
        }

        @Override
        public void begin() {
            target.begin();
        }

        @Override
        public void put(final int column, final long value) {
            target.put(column, value);
        }

        @Override
        public void put(final int column, final double value) {
            target.put(column, value);
        }

        @Override
        public void putWide(final int column, final long high, final long low) {
            target.putWide(column, high, low);
        }

        @Override
        public void put(final int column, final byte[] value, final int offset, final int length) {
            target.put(column, value, offset, length);
        }

        @Override
        public void end() {
            target.end();
            rows++;
            if (rows % afterRows == 0 && timesLeft > 0) {
                timesLeft--;
                isNoticed = false;
                accident.run();
            }
        }
    }
}
