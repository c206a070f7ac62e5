package io.hotpath.engine.pipeline;

import io.hotpath.codecs.format.Setting;
import io.hotpath.codecs.format.SourceReader;
import io.hotpath.codecs.format.SourceSettings;
import io.hotpath.codecs.schema.DeclaredSchema;
import io.hotpath.codecs.schema.EventMessages;
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
    private MessagesReader messages;
    private EventMessages events;
    private Labels labels;

    EventsReader(final PipelineSource pipeline, final PipelineDefinition definition, final Problems problems) {
        this.pipeline = pipeline;
        this.definition = definition;
        this.problems = problems;
    }

    /**
     * Reads everything.
     *
     * @return the messages of its events; where no source holds any, the one that it most likely means, so that all that names its
     *     fields is looked at as well; null where there is nothing to decide on, which then is a problem.
     */
    EventMessages read() {
        schema = readSchema();
        if (schema.messages().isEmpty()) {
            return null;
        }
        messages = new MessagesReader(definition, schema, problems);
        events = messages.read();
        definition.sources().forEach(this::readSource);
        checkTopics();
        if (events == null) {
            events = likelyEvents();
        }
        if (definition.labels() != null && events != null) {
            readLabels(definition.labels());
        }
        return events;
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
        final SourceRole role = messages.role(source, message);
        final EventMessages among = role == SourceRole.LABEL ? EventMessages.alone(message) : events;
        sources.add(new Source(
            source.topic(), role, SourceReader.read(source.format(), settings(source, message), problems), among,
            new SourceCheck(source, problems).filter(message, among.of(List.of(message.name())))));
    }

    private static SourceSettings settings(final SourceDefinition source, final Message message) {
        final Map<String, Setting> names = new LinkedHashMap<>();
        source.names().forEach((field, name) -> names.put(field, setting(name)));
        final Map<String, List<Setting>> options = new LinkedHashMap<>();
        source.options().forEach((key, words) -> options.put(key, settings(words)));
        final Field time = message.field(source.eventTime().text());
        return new SourceSettings(source.topic(), message, MessagesReader.isRequiredTime(time) ? time.index() : -1, names,
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

    /** Where no source holds events: a wrong name of a message must not hide what else is wrong. */
    private EventMessages likelyEvents() {
        if (sources.size() == definition.sources().size() && !sources.isEmpty()) {
            problems.add(definition.sources().getFirst().line(), "no source holds events; all hold labels");
        }
        return schema.messages().stream().filter(message -> !messages.isLabel(message)).findFirst()
            .map(EventMessages::alone).orElse(null);
    }

    private void readLabels(final LabelsDefinition defined) {
        final Message label = schema.message(defined.message().text());
        if (label == null) {
            if (!defined.message().isEmpty()) {
                problems.add(defined.message().line(), "'labels': unknown message '" + defined.message().text() + "'"
                    + NearestName.hint(defined.message().text(), schema.messageNames()));
            }
            return;
        }
        final Field eventKey = shared(defined.key(), label);
        final Field eventValue = shared(defined.sets(), label);
        if (eventKey != null && eventValue != null) {
            final List<String> labelled = events.holders(eventValue.name()).stream()
                .filter(events.holders(eventKey.name())::contains).toList();
            final LabelBinding binding = new LabelBinding(
                eventKey, eventValue, label.field(eventKey.name()), label.field(eventValue.name()),
                events.areAll(labelled) ? null : events.test(labelled));
            labels = new Labels(label, binding, labelTime(defined.time(), label), defined.delayNanos());
            checkTypes(defined, binding, labelled);
        }
    }

    private Field labelTime(final Word name, final Message label) {
        final Field time = label.field(name.text());
        if (name.isEmpty() || isTime(time)) {
            return time;
        }
        problems.add(name.line(), "'labels': 'time' must name a field of " + label.name() + " that is a time, at which a label "
            + "became known" + NearestName.hint(
                name.text(), label.fields().stream().filter(EventsReader::isTime).map(Field::name).toList()));
        return null;
    }

    private static boolean isTime(final Field field) {
        return field != null && field.type() == FieldType.TIMESTAMP;
    }

    private void checkTypes(final LabelsDefinition defined, final LabelBinding binding, final List<String> labelled) {
        final Field key = binding.eventKey();
        final boolean isRequired = !labelled.isEmpty()
            && labelled.stream().allMatch(message -> schema.message(message).field(key.name()).required());
        if (!isRequired || key.length() != binding.labelKey().length() || key.encoding() != binding.labelKey().encoding()
            || binding.eventValue().type() != binding.labelValue().type()) {
            problems.add(defined.key().line(), "'labels': '" + defined.key().text() + "' must be required, and it and '"
                + defined.sets().text() + "' must have the same types in both messages");
        }
    }

    private Field shared(final Word name, final Message label) {
        final Message event = events.layout();
        final Field field = event.field(name.text());
        if (field != null && label.field(name.text()) != null) {
            return field;
        }
        if (!name.isEmpty()) {
            final List<String> common = event.fieldNames().stream().filter(each -> label.field(each) != null).toList();
            problems.add(name.line(), "'labels': field '" + name.text() + "' must be in both messages, "
                + String.join(" or ", events.names()) + " and " + label.name() + NearestName.hint(name.text(), common));
        }
        return null;
    }

    EventSchema schema() {
        return schema;
    }

    /** @return how labels find their events; null where none come. */
    Labels labels() {
        return labels;
    }

    List<Source> sources() {
        return sources;
    }
}
