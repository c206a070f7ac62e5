package io.hotpath.engine.pipeline;

import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.schema.DeclaredSchema;
import io.hotpath.codecs.schema.EventSchema;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.codecs.schema.SchemaReader;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.EventsDefinition;
import io.hotpath.engine.definition.LabelsDefinition;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.definition.SourceDefinition;
import io.hotpath.features.window.LabelBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The messages of a pipeline and the topics they come from, checked against each other. Start-up only. */
final class EventsReader {
    private final PipelineSource pipeline;
    private final PipelineDefinition definition;
    private final Problems problems;
    private final List<Source> sources = new ArrayList<>();
    private EventSchema schema;
    private Message eventMessage;
    private Field eventTime;
    private LabelBinding labels;

    EventsReader(final PipelineSource pipeline, final PipelineDefinition definition, final Problems problems) {
        this.pipeline = pipeline;
        this.definition = definition;
        this.problems = problems;
    }

    void read() {
        final int before = problems.count();
        schema = SchemaReader.read(schemaXml(), definition.events().line(), problems);
        if (problems.count() > before) {
            return;
        }
        definition.sources().forEach(this::readSource);
        if (eventMessage == null && problems.count() == before) {
            problems.add(0, "no source holds events; a source with 'event-time' does");
        }
        if (definition.labels() != null && eventMessage != null) {
            readLabels(definition.labels());
        }
    }

    private String schemaXml() {
        final EventsDefinition events = definition.events();
        if (!events.schemaFile().isEmpty()) {
            return schemaFile(events);
        }
        final DeclaredSchema declared = new DeclaredSchema(problems);
        events.messages().forEach(message -> {
            declared.message(message.name(), message.line());
            message.fields().forEach(field -> declared.field(field.name(), field.type(), field.line()));
        });
        return declared.xml();
    }

    private String schemaFile(final EventsDefinition events) {
        final Path file = pipeline.locate().apply(events.schemaFile());
        try {
            return Files.readString(file);
        } catch (final IOException unreadable) {
            problems.add(events.line(), "the schema file " + file + (Files.exists(file) ? " cannot be read" : " does not exist"));
            return "";
        }
    }

    private void readSource(final SourceDefinition source) {
        final Message message = schema.message(source.message());
        if (message == null) {
            problems.add(source.line(), "source '" + source.topic() + "': unknown message '" + source.message() + "'"
                + NearestName.hint(source.message(), schema.messageNames()));
            return;
        }
        if (!Source.FORMATS.contains(source.format())) {
            problems.add(source.line(), "source '" + source.topic() + "': unknown format '" + source.format() + "'"
                + NearestName.hint(source.format(), Source.FORMATS));
        }
        final boolean isLabel = definition.labels() != null && definition.labels().message().equals(message.name());
        if (!isLabel) {
            readEventTime(source, message);
        }
        source.names().keySet().stream().filter(name -> message.field(name) == null).forEach(name ->
            problems.add(source.line(), "source '" + source.topic() + "': 'names' gives a name to the unknown field '" + name + "'"
                + NearestName.hint(name, message.fieldNames())));
        final FieldNames names = new FieldNames(message, source.names(), source.ignore());
        final Source ready = new Source(source.topic(), message, isLabel, source.format(), names, source.columns());
        checkColumns(source, ready);
        sources.add(ready);
    }

    private void readEventTime(final SourceDefinition source, final Message message) {
        if (eventMessage != null && !eventMessage.name().equals(message.name())) {
            problems.add(source.line(), "a pipeline decides on one message, here '" + eventMessage.name() + "'; '" + message.name()
                + "' could only hold its labels");
            return;
        }
        final Field time = message.field(source.eventTime());
        if (time == null || time.type() != FieldType.TIMESTAMP || !time.required()) {
            final List<String> times = message.fields().stream()
                .filter(field -> field.type() == FieldType.TIMESTAMP && field.required()).map(Field::name).toList();
            problems.add(source.line(), "source '" + source.topic() + "': 'event-time' must name a required field that is a time"
                + NearestName.hint(source.eventTime(), times));
            return;
        }
        eventMessage = message;
        eventTime = time;
    }

    private void checkColumns(final SourceDefinition source, final Source ready) {
        if (!source.format().equals("csv")) {
            return;
        }
        if (source.columns().isEmpty()) {
            problems.add(source.line(), "source '" + source.topic() + "': format csv needs 'columns', the names in their order");
        }
        source.columns().stream().filter(column -> !ready.knows(column)).forEach(column ->
            problems.add(source.line(), "source '" + source.topic() + "': unknown column '" + column + "'"
                + NearestName.hint(column, ready.knownNames())));
    }

    private void readLabels(final LabelsDefinition definedLabels) {
        final Message label = schema.message(definedLabels.message());
        if (label == null) {
            problems.add(definedLabels.line(), "'labels': unknown message '" + definedLabels.message() + "'"
                + NearestName.hint(definedLabels.message(), schema.messageNames()));
            return;
        }
        final Field eventKey = shared(definedLabels.key(), label, definedLabels.line());
        final Field eventValue = shared(definedLabels.sets(), label, definedLabels.line());
        if (eventKey != null && eventValue != null) {
            labels = new LabelBinding(
                eventKey, eventValue, label.field(definedLabels.key()), label.field(definedLabels.sets()));
            if (!eventKey.required() || eventKey.length() != labels.labelKey().length()
                || eventKey.encoding() != labels.labelKey().encoding() || eventValue.type() != labels.labelValue().type()) {
                problems.add(definedLabels.line(), "'labels': '" + definedLabels.key() + "' must be required, and it and '"
                    + definedLabels.sets() + "' must have the same types in both messages");
            }
        }
    }

    private Field shared(final String name, final Message label, final int line) {
        final Field field = eventMessage.field(name);
        if (field == null || label.field(name) == null) {
            problems.add(line, "'labels': field '" + name + "' must be in both messages, " + eventMessage.name() + " and "
                + label.name());
            return null;
        }
        return field;
    }

    EventSchema schema() {
        return schema;
    }

    /** @return what is decided on, or null where the events' layout or the sources do not tell. */
    Message eventMessage() {
        return eventMessage;
    }

    Field eventTime() {
        return eventTime;
    }

    LabelBinding labels() {
        return labels;
    }

    List<Source> sources() {
        return sources;
    }
}
