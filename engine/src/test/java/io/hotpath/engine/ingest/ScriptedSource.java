package io.hotpath.engine.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.engine.Engine;
import io.hotpath.engine.stage.IncomingRecord;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A partition that a test fills; what of it has arrived is for the test to say. */
final class ScriptedSource implements RecordSource {
    private final int source;
    private final int partition;
    private final List<ScriptedRecord> records = new ArrayList<>();
    private final IncomingRecord incoming = new IncomingRecord();
    private int handedOver;
    private int arrived;
    private long sequenced = -1;
    private boolean isLive;

    ScriptedSource(final int source, final int partition) {
        this.source = source;
        this.partition = partition;
    }

    ScriptedSource add(final ScriptedRecord record) {
        records.add(record);
        return this;
    }

    ScriptedSource add(final long timestampMillis, final String text) {
        return add(new ScriptedRecord(timestampMillis, text.getBytes(UTF_8)));
    }

    /** Makes it one whose records somebody waits for. */
    ScriptedSource live() {
        isLive = true;
        return this;
    }

    @Override
    public boolean isLive() {
        return isLive;
    }

    /** Lets so many more arrive, as far as there are so many. */
    int arrive(final int count) {
        final int before = arrived;
        arrived = Math.min(records.size(), arrived + count);
        return arrived - before;
    }

    /** Goes to where an engine's journal ends. */
    void seekTo(final Engine engine) {
        handedOver = (int) engine.nextOffset(source, partition);
        arrived = handedOver;
        sequenced = handedOver - 1L;
    }

    boolean isRead() {
        return sequenced == records.size() - 1;
    }

    boolean isEmpty() {
        return handedOver == arrived;
    }

    @Override
    public int poll(final RecordHandler handler, final int limit) {
        int count = 0;
        while (count < limit && handedOver < arrived) {
            final ScriptedRecord record = records.get(handedOver);
            incoming.origin(source, partition, handedOver).timestampMillis(record.timestampMillis());
            incoming.value().wrap(record.value());
            incoming.key().wrap(new UnsafeBuffer(0, 0));
            handedOver++;
            count++;
            handler.onRecord(incoming);
        }
        return count;
    }

    @Override
    public void sequenced(final long offset) {
        sequenced = offset;
    }

    @Override
    public boolean holdsMore() {
        return arrived < records.size();
    }
}
