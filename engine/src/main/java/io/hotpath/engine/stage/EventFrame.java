package io.hotpath.engine.stage;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.journal.Frame;

/** Where an event lies in the frame of an input: behind the frame's header stand SBE's and the block of its message. */
public final class EventFrame {
    /** Where the block begins. */
    public static final int BLOCK_OFFSET = Frame.HEADER_LENGTH + Message.HEADER_LENGTH;

    private EventFrame() {
    }
}
