package io.hotpath.engine.history;

import org.agrona.concurrent.UnsafeBuffer;

/** Records that must lie in the order of their times; the first that does not is refused. */
final class OrderedRecords implements RecordStream {
    private final DecodedRecords records;
    private long lastNanos = Long.MIN_VALUE;

    OrderedRecords(final DecodedRecords records) {
        this.records = records;
    }

    @Override
    public boolean next() {
        if (!records.next()) {
            return false;
        }
        if (records.timeNanos() < lastNanos) {
            throw new HistoryException(records.place() + ": the record's time lies before that of a record above it; without "
                + "'--sorted' records are sorted", null);
        }
        lastNanos = records.timeNanos();
        return true;
    }

    @Override
    public long timeNanos() {
        return lastNanos;
    }

    @Override
    public UnsafeBuffer record() {
        return records.record();
    }

    @Override
    public HistoryInput input() {
        return records.input();
    }

    @Override
    public void close() {
        records.close();
    }
}
