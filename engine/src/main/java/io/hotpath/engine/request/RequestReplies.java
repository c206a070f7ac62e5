package io.hotpath.engine.request;

import io.hotpath.client.shared.Messages;
import io.hotpath.core.ColdPath;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.stage.OutputSink;

/**
 * Gives the decision on a request to whoever asked, by the origin in its input's frame, and then to the pipeline's sinks as any
 * other. Also a repeated one of a pipeline that drops those, since somebody waits. What a recovery gives out again is for the
 * sinks alone: its clients have been told that their server was gone.
 */
public final class RequestReplies implements OutputSink {
    private final Connections connections;
    private final OutputSink sinks;
    private final boolean[] isOfRequests;

    /**
     * @param connections    to the clients.
     * @param sinks          take what goes out to others; closed with this.
     * @param pipeline       whose sources of requests count.
     * @param journalSources for each source of the pipeline, its number in the journal.
     */
    public RequestReplies(
        final Connections connections, final OutputSink sinks, final Pipeline pipeline, final int[] journalSources) {
        this.connections = connections;
        this.sinks = sinks;
        int most = 0;
        for (final int number : journalSources) {
            most = Math.max(most, number);
        }
        isOfRequests = new boolean[most + 1];
        for (int i = 0; i < journalSources.length; i++) {
            isOfRequests[journalSources[i]] = pipeline.sources().get(i).isRequest();
        }
    }

    private Connection whoAsked(final Frame input) {
        final int source = input.source();
        return source < isOfRequests.length && isOfRequests[source] ? connections.at(input.partition()) : null;
    }

    @Override
    public void journaled(final Frame input, final Frame decision) {
        final Connection client = whoAsked(input);
        if (client != null) {
            client.reply(
                Messages.DECIDED, input.offset(), 0, decision.buffer(), Frame.HEADER_LENGTH, decision.payloadLength());
        }
        sinks.journaled(input, decision);
    }

    @Override
    public void decided(final Frame input, final Frame decision) {
        journaled(input, decision);
    }

    @Override
    public void rejected(final Frame input) {
        final Connection client = whoAsked(input);
        if (client != null) {
            client.reply(Messages.REJECTED, input.offset(), input.reason(), null, 0, 0);
        }
        sinks.rejected(input);
    }

    @Override
    public void passed(final long sequence) {
        sinks.passed(sequence);
    }

    @Override
    public void endOfBatch() {
        sinks.endOfBatch();
    }

    @Override
    @ColdPath
    public void close() {
        sinks.close();
    }
}
