package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.ColdPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a source's records call the fields of a message: a name, a path into nested values ({@code card.panToken}, {@code tags[0]},
 * {@code count(items)}), or a part of the record beside its value ({@code @key}, {@code @header.device}, {@code @timestamp}).
 * Immutable.
 */
@ColdPath
public final class FieldNames {
    /** The column is none that the source declares. */
    static final int UNKNOWN = -1;
    /** The column is to be skipped. */
    static final int IGNORED = -2;
    private static final String ANY = "*";
    private static final String ANY_BENEATH = ".*";

    private final String topic;
    private final List<Field> fields;
    private final List<String> fieldNames;
    private final List<String> ignored;
    private final RecordPart[] parts;
    private final FieldPath[] paths;

    /**
     * @param topic   whose records they are.
     * @param message whose fields are meant.
     * @param foreign field name to what records call it; a field that is not here goes by its own name.
     * @param ignored names and paths to skip; {@code card.*} for what is unknown beneath, {@code *} for everything unknown.
     * @throws IllegalArgumentException where {@link #problem} has something to say of a name.
     */
    public FieldNames(
        final String topic, final Message message, final Map<String, String> foreign, final List<String> ignored) {
        this(topic, message, foreign, ignored, true);
    }

    private FieldNames(
        final String topic, final Message message, final Map<String, String> foreign, final List<String> ignored,
        final boolean nested) {
        this.topic = topic;
        this.ignored = List.copyOf(ignored);
        fields = message.fields();
        fieldNames = fields.stream().map(field -> foreign.getOrDefault(field.name(), field.name())).toList();
        parts = new RecordPart[fields.size()];
        paths = new FieldPath[fields.size()];
        for (final Field field : fields) {
            final int i = field.index();
            if (foreign.containsKey(field.name()) && RecordPart.isPart(fieldNames.get(i))) {
                parts[i] = RecordPart.parse(fieldNames.get(i));
            } else if (foreign.containsKey(field.name()) && nested) {
                paths[i] = FieldPath.parse(fieldNames.get(i));
            } else {
                paths[i] = FieldPath.ofName(fieldNames.get(i));
            }
        }
    }

    /**
     * Names of columns, which are no paths whatever they hold.
     *
     * @param topic   whose records they are.
     * @param message whose fields are meant.
     * @param foreign field name to what records call it.
     * @param ignored columns to skip; {@code *} for all unknown ones.
     * @return the names.
     * @throws IllegalArgumentException where a name begins with @ and is no part of a record.
     */
    public static FieldNames ofColumns(
        final String topic, final Message message, final Map<String, String> foreign, final List<String> ignored) {
        return new FieldNames(topic, message, foreign, ignored, false);
    }

    private FieldNames(
        final String topic, final List<Field> fields, final List<String> fieldNames, final List<String> ignored,
        final RecordPart[] parts, final FieldPath[] paths) {
        this.topic = topic;
        this.fields = fields;
        this.fieldNames = fieldNames;
        this.ignored = ignored;
        this.parts = parts;
        this.paths = paths;
    }

    /**
     * Names of records whose topic does not matter.
     *
     * @param message whose fields are meant.
     * @param foreign field name to what records call it.
     * @param ignored names and paths to skip.
     */
    public FieldNames(final Message message, final Map<String, String> foreign, final List<String> ignored) {
        this("", message, foreign, ignored);
    }

    /**
     * @param foreignName of 'names'.
     * @param nested      whether records of that format hold nested values.
     * @return why no record can have something of that name, or null where one can.
     */
    public static String problem(final String foreignName, final boolean nested) {
        try {
            if (RecordPart.isPart(foreignName)) {
                RecordPart.parse(foreignName);
            } else if (nested) {
                FieldPath.parse(foreignName);
            }
            return null;
        } catch (final IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }

    /** @return a name as a step of a path: in quotation marks where it holds what means something there. */
    public static String step(final String name) {
        return name.matches("[^.\\[\\]\"()@/][^.\\[\\]\"()]*") ? name
            : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** @return why a name of 'ignore' can be none, or null where it can. */
    public static String ignoreProblem(final String name) {
        return name.equals(ANY) || RecordPart.isPart(name) ? null : problem(withoutAny(name), true);
    }

    /** @return a field that lies in something that 'ignore' skips as a whole, or null; its name must be without a problem. */
    public Field fieldIn(final String ignoredName) {
        if (ignoredName.equals(ANY) || ignoredName.endsWith(ANY_BENEATH) || RecordPart.isPart(ignoredName)) {
            return null;
        }
        final FieldPath skipped = FieldPath.parse(ignoredName);
        return fields.stream().filter(field -> paths[field.index()] != null && skipped.isAbove(paths[field.index()]))
            .findFirst().orElse(null);
    }

    private static String withoutAny(final String name) {
        return name.endsWith(ANY_BENEATH) ? name.substring(0, name.length() - ANY_BENEATH.length()) : name;
    }

    /**
     * @param field of the message.
     * @param times how the source's times are read.
     * @return why what the field is to hold can never be in it, or null.
     */
    public String problem(final Field field, final TimeRules times) {
        return parts[field.index()] == null ? null : parts[field.index()].problem(field, topic, times);
    }

    /** @return a field before this one that lies where no record can hold both, or null; {@link #conflict} says why. */
    public Field rivalOf(final Field field) {
        return fields.subList(0, field.index()).stream().filter(other -> clash(other, field) != null).findFirst().orElse(null);
    }

    /** @return why no record can hold both fields. */
    public String conflict(final Field field, final Field rival) {
        return "'" + of(field) + "' of field '" + field.name() + "' and '" + of(rival) + "' of field '" + rival.name() + "' "
            + clash(rival, field);
    }

    private String clash(final Field one, final Field other) {
        final FieldPath left = path(one);
        final FieldPath right = path(other);
        return left == null || right == null || areInKey(one) != areInKey(other) ? null : left.clashWith(right);
    }

    private boolean areInKey(final Field field) {
        return parts[field.index()] != null;
    }

    private FieldPath path(final Field field) {
        final RecordPart part = parts[field.index()];
        return part == null ? paths[field.index()] : part.path();
    }

    /** @return the walk over a record's value. */
    JsonFields ofValue(final EventWriter event) {
        final PathNode root = new PathNode();
        for (final String name : ignored) {
            ignore(root, name);
        }
        for (final Field field : fields) {
            if (parts[field.index()] == null) {
                place(root, field, paths[field.index()]);
            }
        }
        return new JsonFields(root, root.seal(0, ignored.contains(ANY)), event);
    }

    private static void ignore(final PathNode root, final String name) {
        if (RecordPart.isPart(name)) {
            root.at(FieldPath.ofName(name)).skip();
        } else if (name.endsWith(ANY_BENEATH)) {
            root.at(FieldPath.parse(withoutAny(name))).skipOthers();
        } else if (!name.equals(ANY)) {
            root.at(FieldPath.parse(name)).skip();
        }
    }

    private static void place(final PathNode root, final Field field, final FieldPath path) {
        if (path.counts()) {
            root.at(path).count(field.index());
        } else {
            root.at(path).take(field.index());
        }
    }

    /** @return the walk over a record's key, of which the rest is nobody's business; null where no field lies in it. */
    JsonFields ofKey(final EventWriter event) {
        final PathNode root = new PathNode();
        boolean none = true;
        for (final Field field : fields) {
            final RecordPart part = parts[field.index()];
            if (part != null && part.path() != null) {
                place(root, field, part.path());
                none = false;
            }
        }
        return none ? null : new JsonFields(root, root.seal(0, true), event);
    }

    /** @return the fields that are filled by a part of the record as a whole. */
    int[] fieldsOfParts() {
        return fields.stream().mapToInt(Field::index).filter(i -> parts[i] != null && parts[i].path() == null).toArray();
    }

    /** @return these names as lines of a file have them, which are values alone: what else fills a field has its own name there. */
    public FieldNames inFiles() {
        final FieldNames names = new FieldNames(topic, fields, fieldNames, ignored, new RecordPart[parts.length], paths.clone());
        fields.stream().filter(field -> parts[field.index()] != null)
            .forEach(field -> names.paths[field.index()] = FieldPath.ofName(field.name()));
        return names;
    }

    /** @return these names without the parts of a record that columns of a file hold instead. */
    FieldNames without(final List<String> columns) {
        final FieldNames rest = new FieldNames(topic, fields, fieldNames, ignored, parts.clone(), paths);
        columns.stream().mapToInt(this::ofColumn).filter(field -> field >= 0).forEach(field -> rest.parts[field] = null);
        return rest;
    }

    RecordPart part(final int field) {
        return parts[field];
    }

    String topic() {
        return topic;
    }

    /**
     * What a column means: the field whose name or path it is as the source writes it, and of a path or a part, which no column
     * need be called by, also the field of its own name.
     *
     * @return the field's index, {@link #IGNORED} or {@link #UNKNOWN}.
     */
    int ofColumn(final String column) {
        final int named = fieldNames.indexOf(column);
        if (named >= 0) {
            return named;
        }
        for (final Field field : fields) {
            if (field.name().equals(column) && (parts[field.index()] != null || isNested(field))) {
                return field.index();
            }
        }
        return ignores(column) ? IGNORED : UNKNOWN;
    }

    private boolean isNested(final Field field) {
        return paths[field.index()].steps().size() > 1 || paths[field.index()].counts();
    }

    private boolean ignores(final String column) {
        return ignored.stream().anyMatch(name -> name.equals(ANY) || name.equals(column)
            || (name.endsWith(ANY_BENEATH) && column.startsWith(withoutAny(name) + '.')));
    }

    /** @return whether a source knows a column, if only to skip it. */
    public boolean knowsColumn(final String column) {
        return ofColumn(column) != UNKNOWN;
    }

    /** @return the required fields that none of these columns holds, as the source calls them. */
    public List<String> lackedBy(final List<String> columns) {
        final List<Integer> held = columns.stream().map(this::ofColumn).toList();
        return fields.stream().filter(field -> field.required() && !held.contains(field.index())).map(this::of).toList();
    }

    /** @return what records call a field; for start-up and messages. */
    public String of(final Field field) {
        return fieldNames.get(field.index());
    }

    /** @return every name that a record may hold; for start-up and messages. */
    public List<String> known() {
        final List<String> known = new ArrayList<>(fieldNames);
        known.addAll(ignored);
        return known;
    }
}
