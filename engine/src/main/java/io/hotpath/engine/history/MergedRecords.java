package io.hotpath.engine.history;

import java.util.List;
import java.util.PriorityQueue;
import org.agrona.concurrent.UnsafeBuffer;

/** Streams in the order of their times made one; of records of the same time, those of the stream named first come first. */
final class MergedRecords implements RecordStream {
    private final List<RecordStream> streams;
    private final PriorityQueue<Head> heads = new PriorityQueue<>();
    private Head current;
    private boolean begun;

    MergedRecords(final List<RecordStream> streams) {
        this.streams = List.copyOf(streams);
    }

    private record Head(RecordStream stream, int place) implements Comparable<Head> {
        @Override
        public int compareTo(final Head other) {
            final int byTime = Long.compare(stream.timeNanos(), other.stream.timeNanos());
            return byTime != 0 ? byTime : Integer.compare(place, other.place);
        }
    }

    @Override
    public boolean next() {
        if (!begun) {
            begun = true;
            for (int i = 0; i < streams.size(); i++) {
                offer(new Head(streams.get(i), i));
            }
        } else if (current != null) {
            offer(current);
        }
        current = heads.poll();
        return current != null;
    }

    private void offer(final Head head) {
        if (head.stream().next()) {
            heads.add(head);
        }
    }

    @Override
    public long timeNanos() {
        return current.stream().timeNanos();
    }

    @Override
    public UnsafeBuffer record() {
        return current.stream().record();
    }

    @Override
    public HistoryInput input() {
        return current.stream().input();
    }

    @Override
    public void close() {
        streams.forEach(RecordStream::close);
    }
}
