package io.hotpath.codecs.schema;

import java.util.List;
import org.agrona.DirectBuffer;

/** Whether an event is of one of some messages. Immutable; free of allocation. */
public final class MessageTest {
    private final Field name;
    private final byte[][] wanted;

    /**
     * @param name   the field that names an event's message.
     * @param wanted names of messages.
     */
    MessageTest(final Field name, final List<byte[]> wanted) {
        this.name = name;
        this.wanted = wanted.toArray(new byte[0][]);
    }

    /**
     * @param block       holds the event's block.
     * @param blockOffset where the block starts.
     * @return whether the event is of one of the messages.
     */
    public boolean holds(final DirectBuffer block, final int blockOffset) {
        for (final byte[] each : wanted) {
            if (isNamed(each, block, blockOffset + name.offset())) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(final byte[] wantedName, final DirectBuffer block, final int at) {
        for (int i = 0; i < name.length(); i++) {
            if (block.getByte(at + i) != (i < wantedName.length ? wantedName[i] : 0)) {
                return false;
            }
        }
        return true;
    }
}
