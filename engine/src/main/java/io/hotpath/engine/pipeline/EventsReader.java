package io.hotpath.engine.pipeline;

import io.hotpath.codecs.format.Setting;
import io.hotpath.codecs.format.SourceReader;
import io.hotpath.codecs.format.SourceSettings;
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
import io.hotpath.engine.definition.Word;
import io.hotpath.features.window.LabelBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * Reads everything.
     *
     * @return what the pipeline decides on; where no source says so, what it most likely means, so that all that names its fields
     *     is looked at as well; null where there is nothing to decide on, which then is a problem.
     */
    Message read() {
        schema = readSchema();
        if (schema.messages().isEmpty()) {
            return null;
        }
        definition.sources().forEach(this::readSource);
        checkTopics();
        final Message message = eventMessage == null ? likelyEventMessage() : eventMessage;
        if (definition.labels() != null && message != null) {
            readLabels(definition.labels(), message);
        }
        return message;
    }

    private EventSchema readSchema() {
        final EventsDefinition events = definition.events();
        final int before = problems.count();
        final String xml = events.schemaFile().isEmpty() ? declared(events) : schemaFile(events.schemaFile());
        // What a schema lacks whose declarations are wrong is only their echo.
        final Problems ofSchema = problems.count() == before ? problems : new Problems(pipeline.name());
        return SchemaReader.read(xml, events.line(), ofSchema);
    }

    private String declared(final EventsDefinition events) {
        final DeclaredSchema declared = new DeclaredSchema(problems);
        events.messages().forEach(message -> {
            declared.message(message.name(), message.line());
            message.fields().forEach(field -> declared.field(field.name(), field.type(), field.line()));
        });
        return declared.xml();
    }

    private String schemaFile(final Word name) {
        final Path file = pipeline.locate().apply(name.text());
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe is waited for, a device never ends
            problems.add(name.line(), "the schema file " + file + " is no regular file");
            return "";
        }
        try {
            return Files.readString(file);
        } catch (final IOException unreadable) {
            problems.add(name.line(), "the schema file " + file + (Files.exists(file) ? " cannot be read" : " does not exist"));
            return "";
        }
    }

    private void checkTopics() {
        final Set<String> topics = new HashSet<>();
        for (final SourceDefinition source : definition.sources()) {
            if (!source.topic().isEmpty() && !topics.add(source.topic())) {
                problems.add(source.line(), "topic '" + source.topic() + "' has a source already");
            }
        }
    }

    private void readSource(final SourceDefinition source) {
        final Message message = schema.message(source.message().text());
        if (message == null) {
            if (!source.message().isEmpty()) {
                problems.add(source.message().line(), named(source) + "unknown message '" + source.message().text() + "'"
                    + NearestName.hint(source.message().text(), schema.messageNames()));
            }
            return;
        }
        final boolean isLabel = isLabel(source, message);
        if (!isLabel) {
            readEventTime(source, message);
        }
        sources.add(new Source(source.topic(), isLabel, SourceReader.read(source.format(), settings(source, message), problems)));
    }

    private static SourceSettings settings(final SourceDefinition source, final Message message) {
        final Map<String, Setting> names = new LinkedHashMap<>();
        source.names().forEach((field, name) -> names.put(field, setting(name)));
        final Map<String, List<Setting>> options = new LinkedHashMap<>();
        source.options().forEach((key, words) -> options.put(key, settings(words)));
        final Field time = message.field(source.eventTime().text());
        return new SourceSettings(source.topic(), message, isRequiredTime(time) ? time.index() : -1, names,
            settings(source.ignore()), options, source.line());
    }

    private static List<Setting> settings(final List<Word> words) {
        return words.stream().map(EventsReader::setting).toList();
    }

    private static Setting setting(final Word word) {
        return new Setting(word.text(), word.line());
    }

    private static String named(final SourceDefinition source) {
        return "source '" + source.topic() + "': ";
    }

    /** Where 'labels' names no message, a source without a time holds them: one mistake, one problem. */
    private boolean isLabel(final SourceDefinition source, final Message message) {
        return isLabel(message) || (definition.labels() != null && source.eventTime().isEmpty()
            && schema.message(definition.labels().message().text()) == null);
    }

    private boolean isLabel(final Message message) {
        return definition.labels() != null && definition.labels().message().text().equals(message.name());
    }

    private void readEventTime(final SourceDefinition source, final Message message) {
        if (eventMessage != null && !eventMessage.name().equals(message.name())) {
            problems.add(source.message().line(), "a pipeline decides on one message, here '" + eventMessage.name() + "'; '"
                + message.name() + "' could only hold its labels");
            return;
        }
        eventMessage = message;
        final Field time = message.field(source.eventTime().text());
        if (isRequiredTime(time)) {
            eventTime = time;
            return;
        }
        final List<String> times =
            message.fields().stream().filter(EventsReader::isRequiredTime).map(Field::name).toList();
        problems.add(source.eventTime().line(), named(source) + "'event-time' must name a required field that is a time"
            + NearestName.hint(source.eventTime().text(), times));
    }

    private static boolean isRequiredTime(final Field field) {
        return field != null && field.type() == FieldType.TIMESTAMP && field.required();
    }

    /** Where no source holds events: a wrong name of a message must not hide what else is wrong. */
    private Message likelyEventMessage() {
        if (sources.size() == definition.sources().size() && !sources.isEmpty()) {
            problems.add(definition.sources().getFirst().line(), "no source holds events; all hold labels");
        }
        return schema.messages().stream().filter(message -> !isLabel(message)).findFirst().orElse(null);
    }

    private void readLabels(final LabelsDefinition defined, final Message event) {
        final Message label = schema.message(defined.message().text());
        if (label == null) {
            if (!defined.message().isEmpty()) {
                problems.add(defined.message().line(), "'labels': unknown message '" + defined.message().text() + "'"
                    + NearestName.hint(defined.message().text(), schema.messageNames()));
            }
            return;
        }
        final Field eventKey = shared(defined.key(), event, label);
        final Field eventValue = shared(defined.sets(), event, label);
        if (eventKey != null && eventValue != null) {
            labels = new LabelBinding(
                eventKey, eventValue, label.field(eventKey.name()), label.field(eventValue.name()));
            checkTypes(defined);
        }
    }

    private void checkTypes(final LabelsDefinition defined) {
        final Field key = labels.eventKey();
        if (!key.required() || key.length() != labels.labelKey().length() || key.encoding() != labels.labelKey().encoding()
            || labels.eventValue().type() != labels.labelValue().type()) {
            problems.add(defined.key().line(), "'labels': '" + defined.key().text() + "' must be required, and it and '"
                + defined.sets().text() + "' must have the same types in both messages");
        }
    }

    private Field shared(final Word name, final Message event, final Message label) {
        final Field field = event.field(name.text());
        if (field != null && label.field(name.text()) != null) {
            return field;
        }
        if (!name.isEmpty()) {
            final List<String> common = event.fieldNames().stream().filter(each -> label.field(each) != null).toList();
            problems.add(name.line(), "'labels': field '" + name.text() + "' must be in both messages, " + event.name() + " and "
                + label.name() + NearestName.hint(name.text(), common));
        }
        return null;
    }

    EventSchema schema() {
        return schema;
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
