package io.hotpath.features.window;

import java.util.List;

/**
 * Which events are let into a window, for people.
 *
 * @param messages only their events; empty for those of every message.
 * @param where    what else must hold; empty where nothing need.
 */
public record EventCondition(List<String> messages, String where) {
    /** Of a window that takes every event. */
    public static final EventCondition NONE = new EventCondition(List.of(), "");

    /** @return whether events of a message are let in. */
    public boolean takes(final String message) {
        return messages.isEmpty() || messages.contains(message);
    }
}
