package io.hotpath.benchmarks.micro;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import java.nio.ByteBuffer;

/** The payments of a stream in the frame that the ring would hold them in. */
final class EventFrames {
    private final PaymentStream stream;
    private final Frame frame;
    private long sequence;

    EventFrames(final PaymentStream stream) {
        this.stream = stream;
        final int capacity = Frame.HEADER_LENGTH + stream.messageLength();
        frame = new Frame(ByteBuffer.allocateDirect(capacity), 0, capacity);
    }

    /** @return the next payment's frame, not sealed; the same object every time. */
    Frame next() {
        frame.begin(FrameType.EVENT, sequence, 0, 0, sequence);
        sequence++;
        frame.buffer().putBytes(Frame.HEADER_LENGTH, stream.messages(), stream.next(), stream.messageLength());
        frame.lengths(stream.messageLength(), 0, stream.messageLength());
        return frame;
    }
}
