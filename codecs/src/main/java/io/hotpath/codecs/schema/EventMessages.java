package io.hotpath.codecs.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The messages of a pipeline's events, laid into one block: a field that several of them have lies at one place, so that windows,
 * expressions and sinks read the events of all of them alike. What a message lacks is missing.
 * <pre>
 *   0      fields of the first message, where its own schema puts them
 *          fields that only a later message has, one behind the other
 *          message     the name of the event's message, padded with zeros
 *          event time  int64, nanoseconds since 1970: only where the messages' times are fields of different names
 * </pre>
 * A message alone lies as its schema says, and nothing is added. Immutable.
 */
public final class EventMessages {
    /** The field that names an event's message, where there are several. */
    public static final String MESSAGE = "message";
    private static final String TIME = "event time";

    private final List<EventMessage> messages;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Message layout;
    private int length;

    private EventMessages(final List<EventMessage> messages) {
        this.messages = List.copyOf(messages);
        final Message first = messages.getFirst().message();
        if (messages.size() == 1) {
            first.fields().forEach(field -> fields.put(field.name(), field));
            layout = first;
            return;
        }
        length = first.blockLength();
        first.fields().forEach(field -> add(field, field.offset()));
        messages.forEach(each -> each.message().fields().stream()
            .filter(field -> !fields.containsKey(field.name())).forEach(this::append));
        append(nameField());
        if (messages.stream().map(EventMessage::time).filter(Objects::nonNull).map(Field::name).distinct().count() > 1) {
            append(new Field(TIME, 0, FieldType.TIMESTAMP, Encoding.INT64, 0, 1, 0, Long.BYTES, true));
        }
        layout = view("events", 0, fields.values());
    }

    /**
     * Lays messages together.
     *
     * @param messages at least one; of several that have a field of one name, its type is the same in all.
     * @return them.
     */
    public static EventMessages of(final List<EventMessage> messages) {
        return new EventMessages(messages);
    }

    /**
     * A message on whose events a pipeline decides, and no other.
     *
     * @param message of all events.
     * @return it alone.
     */
    public static EventMessages alone(final Message message) {
        return new EventMessages(List.of(new EventMessage(message, null, true)));
    }

    private Field nameField() {
        final int longest = names().stream().mapToInt(name -> utf8(name).length).max().orElse(1);
        return new Field(MESSAGE, 0, FieldType.STRING, Encoding.CHARACTERS, 0, 0, 0, longest, true);
    }

    static byte[] utf8(final String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private void append(final Field field) {
        add(field, length);
        length += field.length();
    }

    private void add(final Field field, final int offset) {
        final boolean isAdded = messages.stream().noneMatch(each -> each.message().field(field.name()) != null);
        final boolean required = isAdded || messages.stream().map(each -> each.message().field(field.name()))
            .allMatch(own -> own != null && own.required());
        fields.put(field.name(), new Field(field.name(), fields.size(), field.type(), field.encoding(), field.scale(),
            field.nanosPerUnit(), offset, field.length(), required));
    }

    private Message view(final String name, final int templateId, final Collection<Field> ofView) {
        final Message first = messages.getFirst().message();
        return new Message(name, templateId, first.schemaId(), first.version(), length, List.copyOf(ofView));
    }

    /** @return whether there are several. */
    public boolean areSeveral() {
        return messages.size() > 1;
    }

    /** @return their names, in the order in which they are laid. */
    public List<String> names() {
        return messages.stream().map(each -> each.message().name()).toList();
    }

    /** @return the names of those that are decided on. */
    public List<String> decidedNames() {
        return messages.stream().filter(EventMessage::isDecided).map(each -> each.message().name()).toList();
    }

    /** @return whether every event is of one of these. */
    public boolean areAll(final Collection<String> some) {
        return some.containsAll(names());
    }

    /** @return how every event lies: a message with the fields of all. */
    public Message layout() {
        return layout;
    }

    /** @return the fields that decided events can have, where they lie. */
    public Message decided() {
        return of(decidedNames());
    }

    /**
     * The fields that events of some messages can have.
     *
     * @param some names of messages.
     * @return their fields, where they lie; a field's index is its place in the layout.
     */
    public Message of(final Collection<String> some) {
        if (!areSeveral()) {
            return layout;
        }
        final List<Field> there = new ArrayList<>();
        fields.values().stream()
            .filter(field -> holders(field.name()).stream().anyMatch(some::contains))
            .forEach(there::add);
        return view(String.join(" or ", some), templateId(some), there);
    }

    private int templateId(final Collection<String> some) {
        return messages.stream().map(EventMessage::message)
            .filter(each -> some.size() == 1 && some.contains(each.name())).mapToInt(Message::templateId).findFirst().orElse(0);
    }

    /** @return the names of the messages that have a field. */
    public List<String> holders(final String field) {
        return areSeveral() && field.equals(MESSAGE) ? names() : messages.stream().map(EventMessage::message)
            .filter(each -> each.field(field) != null).map(Message::name).toList();
    }

    /** @return where every event's time lies; null where no message has one. */
    public Field time() {
        return addTime() ? fields.get(TIME) : messages.stream().map(EventMessage::time).filter(Objects::nonNull)
            .map(each -> fields.get(each.name())).findFirst().orElse(null);
    }

    /** @return the message's own field that is its events' time. */
    public Field timeOf(final String message) {
        return messages.stream().filter(each -> each.message().name().equals(message)).findFirst().orElseThrow().time();
    }

    /** @return whether events carry their time in a field of its own. */
    boolean addTime() {
        return fields.containsKey(TIME);
    }

    /** @return tells the events of some messages from others. */
    public MessageTest test(final Collection<String> some) {
        return new MessageTest(fields.get(MESSAGE), some.stream().map(EventMessages::utf8).toList());
    }
}
