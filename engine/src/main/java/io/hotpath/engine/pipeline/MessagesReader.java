package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.EventMessage;
import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.EventSchema;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.EventsDefinition;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which messages hold a pipeline's events, which of them it decides on, and whether they go together. Start-up only. */
final class MessagesReader {
    private final PipelineDefinition definition;
    private final EventSchema schema;
    private final Problems problems;
    /** By the name of the message. */
    private final Map<String, Field> times = new LinkedHashMap<>();
    private final Map<String, SourceDefinition> timedBy = new HashMap<>();
    private final Set<String> decided = new HashSet<>();

    MessagesReader(final PipelineDefinition definition, final EventSchema schema, final Problems problems) {
        this.definition = definition;
        this.schema = schema;
        this.problems = problems;
    }

    /** @return the messages of the events, first those that are decided on; null where no source holds any. */
    EventMessages read() {
        for (final SourceDefinition source : definition.sources()) {
            final Message message = schema.message(source.message().text());
            checkRequests(source, message);
            if (message != null && role(source, message) == SourceRole.LABEL) {
                refuseForLabels(source);
            } else if (message != null) {
                readTime(source, message);
                if (source.use().isDecided()) {
                    decided.add(message.name());
                }
            }
        }
        if (times.isEmpty()) {
            return null;
        }
        if (decided.isEmpty()) {
            problems.add(
                definition.sources().getFirst().line(), "no source is decided on: 'decide' is false in all that hold events");
            decided.add(times.keySet().iterator().next());
        }
        return together();
    }

    private void refuseForLabels(final SourceDefinition source) {
        if (!source.use().isDecided()) {
            problems.add(source.line(), "source '" + source.topic() + "': 'decide' goes with events, and it holds labels");
        }
    }

    private EventMessages together() {
        final List<EventMessage> messages = new ArrayList<>();
        for (final boolean areDecided : new boolean[] {true, false}) {
            schema.messages().stream()
                .filter(message -> times.containsKey(message.name()) && decided.contains(message.name()) == areDecided)
                .forEach(message -> messages.add(new EventMessage(message, times.get(message.name()), areDecided)));
        }
        if (messages.size() > 1) {
            checkFields(messages.stream().map(EventMessage::message).toList());
        }
        return EventMessages.of(messages);
    }

    /** @return what a source's records are. Where 'labels' names no message, a source without a time holds them. */
    SourceRole role(final SourceDefinition source, final Message message) {
        final boolean isLabel = isLabel(message) || (definition.labels() != null && source.eventTime().isEmpty()
            && schema.message(definition.labels().message().text()) == null);
        if (source.use().isRequest() && !isLabel) {
            return SourceRole.REQUEST;
        }
        return isLabel ? SourceRole.LABEL : source.use().isDecided() ? SourceRole.DECIDED : SourceRole.OBSERVED;
    }

    /** @return whether it is the message of the labels. */
    boolean isLabel(final Message message) {
        return definition.labels() != null && definition.labels().message().text().equals(message.name());
    }

    /** Whoever asks waits for a decision. */
    private void checkRequests(final SourceDefinition source, final Message message) {
        final boolean isDecided = source.use().isDecided() && (message == null || role(source, message) != SourceRole.LABEL);
        if (source.use().isRequest() && !isDecided) {
            problems.add(source.line(), "source '" + source.topic() + "': requests are decided on; what only enters windows, and"
                + " labels, come from a topic");
        }
    }

    private void readTime(final SourceDefinition source, final Message message) {
        final String named = "source '" + source.topic() + "': ";
        final Field time = message.field(source.eventTime().text());
        final List<String> possible =
            message.fields().stream().filter(MessagesReader::isRequiredTime).map(Field::name).toList();
        if (!isRequiredTime(time)) {
            problems.add(source.eventTime().line(), named + "'event-time' must name a required field that is a time"
                + NearestName.hint(source.eventTime().text(), possible));
            times.putIfAbsent(message.name(), possible.isEmpty() ? null : message.field(possible.getFirst()));
            return;
        }
        final SourceDefinition other = timedBy.putIfAbsent(message.name(), source);
        if (other != null && !other.eventTime().text().equals(time.name())) {
            problems.add(source.eventTime().line(), named + "the events of message '" + message.name() + "' have their time in '"
                + other.eventTime().text() + "' at line " + other.eventTime().line() + "; a message has one event-time");
        }
        times.put(message.name(), time);
    }

    static boolean isRequiredTime(final Field field) {
        return field != null && field.type() == FieldType.TIMESTAMP && field.required();
    }

    /** They are laid into one block, where a name is one field. */
    private void checkFields(final List<Message> messages) {
        final Map<String, Message> holders = new HashMap<>();
        for (final Message message : messages) {
            for (final Field field : message.fields()) {
                if (field.name().equals(EventMessages.MESSAGE)) {
                    problems.add(line(message, field), "field 'message' of message '" + message.name() + "': where there are"
                        + " several messages, 'message' is the name of an event's; give the field another name, and 'names' in its"
                        + " sources");
                }
                final Message other = holders.putIfAbsent(field.name(), message);
                if (other != null && !field.isOfTypeOf(other.field(field.name()))) {
                    problems.add(line(message, field), "field '" + field.name() + "' of message '" + message.name() + "' is "
                        + type(message, field) + ", and " + type(other, other.field(field.name())) + " of message '" + other.name()
                        + "' at line " + line(other, other.field(field.name()))
                        + "; give it that type, or another name and 'names' in its sources");
                }
            }
        }
    }

    private EventsDefinition.DeclaredField declared(final Message message, final Field field) {
        return definition.events().messages().stream().filter(each -> each.name().equals(message.name()))
            .flatMap(each -> each.fields().stream()).filter(each -> each.name().equals(field.name())).findFirst().orElse(null);
    }

    private int line(final Message message, final Field field) {
        final EventsDefinition.DeclaredField declared = declared(message, field);
        return declared == null ? definition.events().line() : declared.line();
    }

    private String type(final Message message, final Field field) {
        final EventsDefinition.DeclaredField declared = declared(message, field);
        return declared == null ? "of another type" : "'" + declared.type() + "'";
    }
}
