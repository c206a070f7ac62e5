package io.hotpath.engine;

import io.hotpath.core.journal.Frame;
import io.hotpath.engine.stage.OutputSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps what comes out: decisions' payloads, and every sequence in the order in which it was given out. */
public final class CollectingSink implements OutputSink {
    private final List<byte[]> decisions = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();
    private int rejections;

    @Override
    public void decided(final Frame input, final Frame decision) {
        final byte[] payload = new byte[decision.payloadLength()];
        decision.buffer().getBytes(Frame.HEADER_LENGTH, payload);
        decisions.add(payload);
        sequences.add(input.sequence());
    }

    @Override
    public void rejected(final Frame input) {
        rejections++;
        sequences.add(input.sequence());
    }

    @Override
    public void passed(final long sequence) {
        sequences.add(sequence);
    }

    @Override
    public void endOfBatch() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    public List<byte[]> decisions() {
        return decisions;
    }

    public List<Long> sequences() {
        return sequences;
    }

    public int rejections() {
        return rejections;
    }
}
