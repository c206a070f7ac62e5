package io.hotpath.codecs.schema;

import java.util.List;

/**
 * The messages of a pipeline.
 *
 * @param messages in the order of the schema.
 * @param xml      the SBE schema that they were read from.
 */
public record EventSchema(List<Message> messages, String xml) {

    /** Defends the list against its maker. */
    public EventSchema {
        messages = List.copyOf(messages);
    }

    /**
     * @param name of a message.
     * @return the message, or null where there is none of that name.
     */
    public Message message(final String name) {
        return messages.stream().filter(message -> message.name().equals(name)).findFirst().orElse(null);
    }

    public List<String> messageNames() {
        return messages.stream().map(Message::name).toList();
    }
}
