package io.hotpath.engine.stage;

import io.hotpath.core.journal.Frame;

/** Gives nothing out: for a caller that takes each decision from the call itself. */
public final class DiscardingSink implements OutputSink {

    @Override
    public void decided(final Frame input, final Frame decision) {
    }

    @Override
    public void rejected(final Frame input) {
    }

    @Override
    public void passed(final long sequence) {
    }

    @Override
    public void endOfBatch() {
    }

    @Override
    public void close() {
    }
}
