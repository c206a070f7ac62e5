package io.hotpath.engine.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The records of a stream in the order of their times, those of the same time as they came. As many as the memory holds are sorted
 * at once; more become runs in temporary files, which are then merged (Knuth, The Art of Computer Programming 3, 5.4). What comes
 * in order becomes one run, however much it is.
 */
final class SortedRecords implements RecordStream {
    static final int DEFAULT_MEMORY_BYTES = 1 << 26;

    private final HistoryInput input;
    private final int recordLength;
    private final UnsafeBuffer memory;
    private final long[] times;
    private final ReadingReport report;
    private final List<SpilledRun> runs = new ArrayList<>();
    private RecordStream sorted;
    private int held;
    private long greatestNanos = Long.MIN_VALUE;

    /**
     * Reads the stream to its end.
     *
     * @param records     as they lie in the files; closed with this.
     * @param memoryBytes for records, about; at least one is held.
     * @param report      is told how many lay behind a later one.
     */
    SortedRecords(final RecordStream records, final int memoryBytes, final ReadingReport report) {
        input = records.input();
        this.report = report;
        recordLength = input.source().layout().encodedLength();
        final int capacity = Math.max(1, memoryBytes / (recordLength + Long.BYTES));
        memory = new UnsafeBuffer(new byte[Math.multiplyExact(capacity, recordLength)]);
        times = new long[capacity];
        try (records) {
            readAll(records);
        } catch (final HistoryException refused) {
            runs.forEach(SpilledRun::close);
            throw refused;
        }
    }

    private void readAll(final RecordStream records) {
        while (records.next()) {
            if (held == times.length) {
                spill();
            }
            times[held] = records.timeNanos();
            memory.putBytes(held * recordLength, records.record(), 0, recordLength);
            held++;
            if (records.timeNanos() < greatestNanos) {
                report.countOutOfOrder();
            }
            greatestNanos = Math.max(greatestNanos, records.timeNanos());
        }
        final List<RecordStream> streams = new ArrayList<>(runs);
        streams.add(new HeldRun(order()));
        runs.forEach(SpilledRun::rewind);
        sorted = streams.size() == 1 ? streams.getFirst() : new MergedRecords(streams);
    }

    /** @return places in memory, in the order of the times; a sort that leaves the order of equal times. */
    private int[] order() {
        final Integer[] order = IntStream.range(0, held).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong(place -> times[place]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private void spill() {
        final int[] order = order();
        if (runs.isEmpty() || times[order[0]] < runs.getLast().lastNanos()) {
            runs.add(new SpilledRun(input, recordLength));
        }
        for (final int place : order) {
            runs.getLast().add(times[place], memory, place * recordLength);
        }
        held = 0;
    }

    /** What is left in memory. */
    private final class HeldRun implements RecordStream {
        private final int[] order;
        private final UnsafeBuffer record = new UnsafeBuffer(0, 0);
        private int next;

        HeldRun(final int[] order) {
            this.order = order;
        }

        @Override
        public boolean next() {
            if (next == order.length) {
                return false;
            }
            record.wrap(memory, order[next++] * recordLength, recordLength);
            return true;
        }

        @Override
        public long timeNanos() {
            return times[order[next - 1]];
        }

        @Override
        public UnsafeBuffer record() {
            return record;
        }

        @Override
        public HistoryInput input() {
            return input;
        }

        @Override
        public void close() {
            next = order.length;
        }
    }

    @Override
    public boolean next() {
        return sorted.next();
    }

    @Override
    public long timeNanos() {
        return sorted.timeNanos();
    }

    @Override
    public UnsafeBuffer record() {
        return sorted.record();
    }

    @Override
    public HistoryInput input() {
        return input;
    }

    @Override
    public void close() {
        sorted.close();
    }
}
