package io.hotpath.codecs.schema;

import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes an SBE schema of fields declared in the pipeline file, so that there is one way in: {@link SchemaReader} reads what this
 * writes. Message ids and field ids count from 1 in the order of declaration; fields are packed as SBE packs them.
 */
public final class DeclaredSchema {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final String HEAD = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="hotpath.events" id="1" version="0"
                           byteOrder="littleEndian">
          <types>
            <composite name="messageHeader">
              <type name="blockLength" primitiveType="uint16"/>
              <type name="templateId" primitiveType="uint16"/>
              <type name="schemaId" primitiveType="uint16"/>
              <type name="version" primitiveType="uint16"/>
            </composite>
        """;

    private static final String STAND_IN = "int64";

    private final Problems problems;
    private final StringBuilder types = new StringBuilder();
    private final StringBuilder messages = new StringBuilder();
    private final Set<Integer> stringLengths = new HashSet<>();
    private int messageCount;
    private int fieldCount;

    /**
     * @param problems takes wrong names and types.
     */
    public DeclaredSchema(final Problems problems) {
        this.problems = problems;
    }

    /**
     * Begins a message; its fields follow.
     *
     * @param name of the message.
     * @param line in the pipeline file.
     */
    public void message(final String name, final int line) {
        checkName("message", name, line);
        if (messageCount++ > 0) {
            messages.append("  </sbe:message>\n");
        }
        messages.append("  <sbe:message name=\"").append(name).append("\" id=\"").append(messageCount).append("\">\n");
    }

    private void checkName(final String what, final String name, final int line) {
        if (!NAME.matcher(name).matches()) {
            problems.add(line, what + " name '" + name + "' must be letters, digits and _, and begin with a letter");
        }
    }

    /**
     * Adds a field to the message begun last; a whole number where its type is wrong, so that what names it is looked at as well.
     *
     * @param name        of the field.
     * @param declaration its type; a question mark behind it makes it optional.
     * @param line        in the pipeline file.
     */
    public void field(final String name, final String declaration, final int line) {
        checkName("field", name, line);
        final boolean optional = declaration.endsWith("?");
        final String typeName = optional ? declaration.substring(0, declaration.length() - 1) : declaration;
        final SemanticType type = SemanticType.parse(typeName);
        if (type == null || type.primitive().equals("uint64")) {
            problems.add(line, "field '" + name + "' has an unknown type '" + typeName + "'"
                + NearestName.hint(typeName, SemanticType.NAMES));
            append(name, STAND_IN, SemanticType.parse(STAND_IN), optional);
        } else {
            append(name, typeName, type, optional);
        }
    }

    private void append(final String name, final String typeName, final SemanticType type, final boolean optional) {
        messages.append("    <field name=\"").append(name).append("\" id=\"").append(++fieldCount)
            .append("\" type=\"").append(sbeType(type)).append('"')
            .append(type.needsAttribute() ? " semanticType=\"" + typeName + '"' : "")
            .append(optional ? " presence=\"optional\"" : "")
            .append("/>\n");
    }

    private String sbeType(final SemanticType type) {
        if (type.type() != FieldType.STRING) {
            return type.primitive();
        }
        final String name = "string" + type.length();
        if (stringLengths.add(type.length())) {
            types.append("    <type name=\"").append(name).append("\" primitiveType=\"char\" length=\"").append(type.length())
                .append("\" characterEncoding=\"UTF-8\"/>\n");
        }
        return name;
    }

    /** @return the SBE schema of everything declared so far. */
    public String xml() {
        final String end = messageCount > 0 ? "  </sbe:message>\n" : "";
        return HEAD + types + "  </types>\n" + messages + end + "</sbe:messageSchema>\n";
    }
}
