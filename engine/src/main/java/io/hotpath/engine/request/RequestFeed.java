package io.hotpath.engine.request;

import io.hotpath.client.shared.Messages;
import io.hotpath.core.ColdPath;
import io.hotpath.engine.ingest.Feed;
import io.hotpath.engine.ingest.RecordHandler;
import io.hotpath.engine.ingest.RecordSource;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.engine.stage.IncomingRecord;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;

/**
 * The requests of all clients, in turn, as one source of records: taken where they lie, as soon as they are looked at. A request's
 * origin is its source, its client's place and its number. The ingest thread's.
 */
public final class RequestFeed implements Feed, RecordSource, MessageHandler {
    private final Connections connections;
    private final boolean[] isOfRequests;
    private final List<RecordSource> itself = List.of(this);
    private final IncomingRecord incoming = new IncomingRecord();
    private RecordHandler handler;
    private Connections.Place current;
    private boolean isHandedOver;
    private int turn;

    /**
     * @param connections to the clients.
     * @param pipeline    whose sources of requests they may name.
     */
    public RequestFeed(final Connections connections, final Pipeline pipeline) {
        this.connections = connections;
        final List<Source> sources = pipeline.sources();
        isOfRequests = new boolean[sources.size()];
        for (int i = 0; i < isOfRequests.length; i++) {
            isOfRequests[i] = sources.get(i).isRequest();
        }
    }

    @Override
    public List<RecordSource> sources() {
        return itself;
    }

    @Override
    public int fetch(final long patienceNanos) {
        return 0; // they are there when they are there
    }

    @Override
    public int poll(final RecordHandler records, final int limit) {
        handler = records;
        final Connections.Place[] all = connections.all();
        int count = 0;
        for (int i = 0; i < all.length && count < limit; i++) {
            turn = turn + 1 < all.length ? turn + 1 : 0;
            current = all[turn];
            count += read(limit - count);
        }
        return count;
    }

    private int read(final int limit) {
        isHandedOver = false;
        try {
            return current.connection().read(this, limit);
        } catch (final RuntimeException failure) {
            if (isHandedOver) {
                throw failure; // the engine's own
            }
            current.connection().breakOff(); // lengths or positions are nonsense
            return 0;
        }
    }

    @Override
    public void onMessage(final int type, final MutableDirectBuffer buffer, final int index, final int length) {
        final int source = length < Messages.RECORD ? -1 : buffer.getInt(index + Messages.SOURCE);
        if (type != Messages.REQUEST || source < 0 || source >= isOfRequests.length || !isOfRequests[source]) {
            current.connection().breakOff(); // written by no client of ours
            return;
        }
        incoming.origin(source, current.number(), buffer.getLong(index))
            .request(buffer.getLong(index + Messages.SENT), buffer.getLong(index + Messages.BUDGET));
        incoming.value().wrap(buffer, index + Messages.RECORD, length - Messages.RECORD);
        isHandedOver = true;
        handler.onRecord(incoming);
        isHandedOver = false;
    }

    @Override
    public void sequenced(final long offset) {
        // Its decision will say so.
    }

    /** Of the request last handed over. */
    @Override
    public void leftOut(final long offset) {
        current.connection().reply(Messages.FILTERED, offset, 0, null, 0, 0);
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public boolean holdsMore() {
        return false;
    }

    @Override
    @ColdPath
    public void wakeUp() {
        // A fetch never waits.
    }

    @Override
    @ColdPath
    public void close() {
        // The connections are not its own.
    }
}
