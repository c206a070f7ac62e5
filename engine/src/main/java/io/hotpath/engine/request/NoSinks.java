package io.hotpath.engine.request;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.PublishedMark;
import io.hotpath.engine.stage.OutputSink;

/** For a pipeline whose decisions go to those who ask and to no sink: each is confirmed when it is journaled. */
public final class NoSinks implements OutputSink {
    private final PublishedMark published;

    /** @param published is moved over every input. */
    public NoSinks(final PublishedMark published) {
        this.published = published;
    }

    @Override
    public void decided(final Frame input, final Frame decision) {
        passed(input.sequence());
    }

    @Override
    public void rejected(final Frame input) {
        passed(input.sequence());
    }

    @Override
    public void passed(final long sequence) {
        published.advance(sequence);
    }

    @Override
    public void endOfBatch() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // The mark is the journal's.
    }
}
