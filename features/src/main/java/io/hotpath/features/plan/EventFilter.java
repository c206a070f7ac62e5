package io.hotpath.features.plan;

import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.language.SyntaxText;
import io.hotpath.features.window.EventCondition;
import java.util.List;

/**
 * Which events are let into a window.
 *
 * @param messages  only their events; empty for those of every message.
 * @param condition what else must hold, or null.
 */
record EventFilter(List<String> messages, Syntax condition) {

    /** @return that of a window, as {@link WindowMessages} has told whose events it takes. */
    static EventFilter of(final Syntax.Window window, final EventMessages events) {
        return new EventFilter(events.areAll(window.messages()) ? List.of() : window.messages(), window.filter());
    }

    /** @return that lets in all events of the messages. */
    EventFilter ofMessages() {
        return new EventFilter(messages, null);
    }

    boolean takesAll() {
        return messages.isEmpty() && condition == null;
    }

    EventCondition forPeople() {
        return new EventCondition(messages, condition == null ? "" : SyntaxText.of(condition));
    }
}
