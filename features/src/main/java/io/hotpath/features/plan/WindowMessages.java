package io.hotpath.features.plan;

import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Syntax;
import java.util.List;
import java.util.Set;

/**
 * Whose events windows take: of the messages behind 'from', otherwise of those that are decided on. Start-up only.
 *
 * @param events the pipeline's messages.
 */
record WindowMessages(EventMessages events) {
    /** They hold what a window has against the current event, which is one that is decided on. */
    private static final Set<String> OF_CURRENT = Set.of("zscore", "same_as_current");

    /** @return the window with its messages, known or not, in the order in which they were declared. */
    Syntax.Window resolved(final Syntax.Window window) {
        if (window.messages().isEmpty()) {
            return window.of(events.decidedNames());
        }
        final List<String> known = events.names().stream().filter(window.messages()::contains).toList();
        return window.of(known.size() == Set.copyOf(window.messages()).size() ? known : window.messages());
    }

    /** @throws ExpressionException where it names a message that has no events. */
    void check(final Syntax.Window window) {
        for (final String message : window.messages()) {
            if (!events.names().contains(message)) {
                throw new ExpressionException("no source has events of a message '" + message + "'"
                    + NearestName.hint(message, events.names()));
            }
        }
    }

    /**
     * Refuses a window that no event of one of its messages could enter.
     *
     * @param window as written.
     * @param entity of it.
     * @param key    field that names the entity.
     */
    void checkKey(final Syntax.Window window, final String entity, final String key) {
        final List<String> holders = events.holders(key);
        if (window.messages().isEmpty()) {
            if (events.decidedNames().stream().noneMatch(holders::contains)) {
                throw new ExpressionException(lacksKey(String.join("' and '", events.decidedNames()), entity, key, holders));
            }
            return;
        }
        for (final String message : window.messages()) {
            if (!holders.contains(message)) {
                throw new ExpressionException(lacksKey(message, entity, key, holders));
            }
        }
    }

    private static String lacksKey(final String message, final String entity, final String key, final List<String> holders) {
        return "'" + message + "' has no field '" + key + "', which names entity '" + entity + "'; " + String.join(" and ", holders)
            + (holders.size() == 1 ? " has it" : " have it");
    }

    /** Refuses a function that holds the current event against the window by a field that no decided event has. */
    void checkCurrent(final Syntax.Call call) {
        if (!OF_CURRENT.contains(call.function())) {
            return;
        }
        final Message decided = events.decided();
        Syntax.parts(call).stream().flatMap(part -> Syntax.names(part).stream())
            .filter(name -> events.layout().field(name) != null && decided.field(name) == null).findFirst().ifPresent(name -> {
                throw new ExpressionException(call.function() + "(...) asks the event that is decided on for '" + name + "', and "
                    + decided.name() + " has no such field");
            });
    }

    /** @return what else a name that is none here may be meant for; empty where nothing is. */
    String elsewhere(final String name) {
        final int dot = name.indexOf('.');
        if (dot > 0 && events.names().contains(name.substring(0, dot))) {
            return "'" + name + "': the fields of a message are asked by windows of its events: 'from " + name.substring(0, dot)
                + "' and there '" + name.substring(dot + 1) + "'";
        }
        final List<String> holders = events.holders(name);
        return holders.isEmpty() || !events.areSeveral() ? ""
            : "'" + name + "' is a field of " + String.join(" and ", holders) + ": a window takes their events by 'from "
                + holders.getFirst() + "'";
    }
}
