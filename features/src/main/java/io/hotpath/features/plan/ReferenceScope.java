package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import io.hotpath.features.expression.TextExpressions;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.reference.ColumnUse;
import io.hotpath.features.reference.ColumnUse.Kind;
import io.hotpath.features.reference.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code TABLE.COLUMN} means in features, rules and inputs of models, and which columns they turn out to read, as what. One
 * for all expressions of a pipeline. Start-up only.
 */
public final class ReferenceScope {
    private static final String TEXT = "text";
    private static final List<String> KINDS = List.of("number", TEXT, "time");

    private final List<ReferenceDefinition> definitions;
    private final Problems problems;
    private final List<List<Reference.KeyPart>> keys = new ArrayList<>();
    private final List<Map<Slot, List<String>>> uses = new ArrayList<>();
    private String user = "";

    private record Slot(String column, Kind kind) {
    }

    /**
     * @param message     of the events, whose fields give the keys.
     * @param definitions as declared.
     * @param problems    takes what is wrong.
     */
    public ReferenceScope(final Message message, final List<ReferenceDefinition> definitions, final Problems problems) {
        this.definitions = definitions;
        this.problems = problems;
        for (final ReferenceDefinition definition : definitions) {
            uses.add(new LinkedHashMap<>());
            keys.add(key(message, definition));
            definition.columns().forEach((column, kind) -> {
                if (!kind.isEmpty() && !KINDS.contains(kind)) {
                    problems.add(definition.line(), what(definition) + "column '" + column + "' holds '" + kind + "'"
                        + NearestName.hint(kind, KINDS));
                }
            });
            for (final String column : definition.missing().keySet()) {
                if (!isKnown(definition, column)) {
                    problems.add(definition.line(), what(definition) + "'missing' names a column '" + column
                        + "' that is not among its columns" + NearestName.hint(column, definition.columns().keySet()));
                }
            }
        }
    }

    private List<Reference.KeyPart> key(final Message message, final ReferenceDefinition definition) {
        final List<Reference.KeyPart> parts = new ArrayList<>();
        definition.key().forEach((column, fieldName) -> {
            final Field field = message.field(fieldName);
            if (field == null && isColumn(fieldName)) {
                problems.add(definition.line(), what(definition) + noKey(fieldName));
            } else if (field == null) {
                problems.add(definition.line(), what(definition) + "unknown field '" + fieldName + "' in its key"
                    + NearestName.hint(fieldName, message.fieldNames()));
            } else if (field.type() == FieldType.FLOAT) {
                problems.add(definition.line(), what(definition) + "field '" + fieldName + "' is a floating-point number: no key");
            } else {
                parts.add(new Reference.KeyPart(column, field));
            }
        });
        return parts;
    }

    private static String what(final ReferenceDefinition definition) {
        return "reference table '" + definition.name() + "': ";
    }

    private static boolean isKnown(final ReferenceDefinition definition, final String column) {
        return definition.columns().isEmpty() || definition.columns().containsKey(column) || definition.key().containsKey(column);
    }

    /** Says whose expression is compiled next, as messages name it. */
    public void user(final String name) {
        user = name;
    }

    /** @return what a name of the form {@code TABLE.COLUMN} means, or null. */
    public Scope.Meaning meaning(final String name) {
        final int dot = name.indexOf('.');
        final int table = dot < 0 ? -1 : indexOf(name.substring(0, dot));
        final String column = name.substring(dot + 1);
        return table < 0 || !isKnown(definitions.get(table), column)
            ? null : new Scope.Meaning(null, null, new DeclaredColumn(table, column));
    }

    private int indexOf(final String table) {
        return tableNames().indexOf(table);
    }

    private List<String> tableNames() {
        return definitions.stream().map(ReferenceDefinition::name).toList();
    }

    /** @return whether a name begins with that of a table. */
    boolean isColumn(final String name) {
        return name.indexOf('.') > 0 && indexOf(name.substring(0, name.indexOf('.'))) >= 0;
    }

    /** @return why a column is no part of a key. */
    static String noKey(final String column) {
        return "'" + column + "' is a column of a reference table, and only fields of the event are keys: a column's value changes"
            + " with versions and the length of its texts is not limited; 'where' of a window takes it";
    }

    /** @return whether a name is that of a table or of one of its columns. */
    private boolean isOf(final int table, final String name) {
        final String tableName = definitions.get(table).name();
        return name.equals(tableName) || name.startsWith(tableName + ".");
    }

    /** @return the places of the tables whose rows some expressions ask. */
    List<Integer> asked(final Stream<Syntax> expressions) {
        final List<String> names = expressions.flatMap(each -> Syntax.names(each).stream()).toList();
        return IntStream.range(0, definitions.size())
            .filter(table -> names.stream().anyMatch(name -> isOf(table, name))).boxed().toList();
    }

    /** @return every name that is known to mean something. */
    public List<String> names() {
        final List<String> names = new ArrayList<>();
        for (final ReferenceDefinition definition : definitions) {
            definition.columns().keySet().forEach(column -> names.add(definition.name() + "." + column));
        }
        return names;
    }

    /** @see Scope#ofTable */
    public Expression ofTable(final String function, final String name) {
        final int table = indexOf(name);
        if (table < 0) {
            throw new ExpressionException("there is no reference table '" + name + "'" + NearestName.hint(name, tableNames()));
        }
        return function.equals("found")
            ? frame -> frame.reference(table).found() ? 1 : 0
            : frame -> frame.reference(table).ageSeconds(frame.streamTimeNanos());
    }

    /** @return the tables with all that is read of them, in the order in which they were declared. */
    public List<Reference> references() {
        final List<Reference> references = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            final List<ColumnUse> columns = new ArrayList<>();
            uses.get(i).forEach((slot, users) -> columns.add(new ColumnUse(slot.column(), slot.kind(), List.copyOf(users))));
            references.add(new Reference(definitions.get(i).name(), keys.get(i), columns));
        }
        return references;
    }

    /** A column, and what becomes of it once an expression says what it takes it for. */
    private final class DeclaredColumn implements Scope.TableColumn {
        private final int table;
        private final String column;
        private final String otherwise;
        private final String declared;

        DeclaredColumn(final int table, final String column) {
            this.table = table;
            this.column = column;
            declared = definitions.get(table).columns().getOrDefault(column, "");
            otherwise = definitions.get(table).missing().get(column);
        }

        @Override
        public boolean isText() {
            return declared.equals(TEXT);
        }

        private int use(final Kind kind) {
            if (!declared.isEmpty() && !kind.toString().endsWith(declared)) {
                throw new ExpressionException("column '" + column + "' is declared a " + declared + ", not " + kind);
            }
            final Slot slot = new Slot(column, kind);
            final Map<Slot, List<String>> known = uses.get(table);
            known.computeIfAbsent(slot, added -> new ArrayList<>()).add(user);
            return List.copyOf(known.keySet()).indexOf(slot);
        }

        @Override
        public Expression number() {
            final int use = use(Kind.NUMBER);
            final Expression read = frame -> frame.reference(table).number(use);
            return otherwise == null ? read : Operators.coalesce(read, Operators.constant(standIn()));
        }

        private double standIn() {
            return switch (otherwise) {
                case "true" -> 1;
                case "false" -> 0;
                default -> {
                    try {
                        yield Double.parseDouble(otherwise);
                    } catch (final NumberFormatException none) {
                        throw new ExpressionException("column '" + column + "' is taken for a number, and what stands in for it"
                            + " where it is missing is none");
                    }
                }
            };
        }

        @Override
        public TextExpressions.Source text() {
            return TextExpressions.Source.of(table, use(Kind.TEXT), otherwise == null ? "" : otherwise);
        }

        @Override
        public Expression time() {
            final int use = use(Kind.TIME);
            return frame -> frame.reference(table).number(use);
        }
    }
}
