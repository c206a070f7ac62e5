package io.hotpath.codecs.schema;

import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Moves events of one message from where its own schema puts their fields to where they lie among several messages: all that it
 * lacks in one copy of an event that has nothing, then field by field. Immutable; free of allocation.
 */
public final class EventPlacement {
    private final UnsafeBuffer empty;
    private final Field[] from;
    private final int[] to;
    private final Field ownTime;
    private final Field time;

    /**
     * @param message  as declared.
     * @param messages among which it lies.
     */
    public EventPlacement(final Message message, final EventMessages messages) {
        final Message layout = messages.layout();
        empty = new Message(message.name(), message.templateId(), message.schemaId(), message.version(),
            layout.blockLength(), layout.fields()).emptyEvent();
        empty.putBytes(
            Message.HEADER_LENGTH + layout.field(EventMessages.MESSAGE).offset(), EventMessages.utf8(message.name()));
        final List<Field> own = message.fields();
        from = own.toArray(new Field[0]);
        to = own.stream().mapToInt(field -> layout.field(field.name()).offset()).toArray();
        ownTime = messages.timeOf(message.name());
        time = messages.addTime() ? messages.time() : null;
    }

    /**
     * Lays an event.
     *
     * @param event        SBE header and block as the message's own schema has them.
     * @param target       takes header and block.
     * @param targetOffset where they start.
     */
    public void lay(final DirectBuffer event, final MutableDirectBuffer target, final int targetOffset) {
        target.putBytes(targetOffset, empty, 0, empty.capacity());
        final int block = targetOffset + Message.HEADER_LENGTH;
        for (int i = 0; i < from.length; i++) {
            target.putBytes(block + to[i], event, Message.HEADER_LENGTH + from[i].offset(), from[i].length());
        }
        if (time != null) {
            time.writeLong(target, block, ownTime.readLong(event, Message.HEADER_LENGTH) * ownTime.nanosPerUnit());
        }
    }
}
