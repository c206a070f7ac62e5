package io.hotpath.codecs.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.problem.Problems;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.xml.IrGenerator;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

/**
 * Reads an SBE schema at run time. Messages must be one block of plain fields, little-endian: what lies at a fixed offset can be
 * read without parsing. Groups, variable data, composites, enums and sets are refused by name.
 */
public final class SchemaReader {
    private final Problems problems;
    private final int line;

    private SchemaReader(final Problems problems, final int line) {
        this.problems = problems;
        this.line = line;
    }

    /**
     * Reads a schema.
     *
     * @param xml      the schema's text.
     * @param line     of the pipeline file that names the schema, for problems.
     * @param problems takes what is wrong.
     * @return the schema; without messages where it cannot be read.
     */
    public static EventSchema read(final String xml, final int line, final Problems problems) {
        if (xml.contains("<!DOCTYPE") || xml.contains("<!ENTITY")) {
            problems.add(line, "the SBE schema must not declare a document type or entities");
            return new EventSchema(List.of(), xml);
        }
        return new EventSchema(new SchemaReader(problems, line).messages(xml), xml);
    }

    private List<Message> messages(final String xml) {
        final ParserOptions options = ParserOptions.builder().stopOnError(true).suppressOutput(true).build();
        try {
            final Ir ir = new IrGenerator().generate(
                XmlSchemaParser.parse(new ByteArrayInputStream(xml.getBytes(UTF_8)), options));
            if (ir.byteOrder() != ByteOrder.LITTLE_ENDIAN) {
                problems.add(line, "the SBE schema must be little-endian");
                return List.of();
            }
            return ir.messages().stream().map(tokens -> message(ir, tokens)).toList();
        } catch (final Exception invalid) {
            problems.add(line, "not a valid SBE schema: " + String.valueOf(invalid.getMessage()).lines().findFirst().orElse(""));
            return List.of();
        }
    }

    private Message message(final Ir ir, final List<Token> tokens) {
        final Token begin = tokens.getFirst();
        final List<Field> fields = new ArrayList<>();
        int next = 1;
        while (next < tokens.size() - 1) {
            final Token token = tokens.get(next);
            if (token.signal() == Signal.BEGIN_FIELD) {
                addField(begin.name(), token, tokens.get(next + 1), fields);
            } else {
                problems.add(line, "message '" + begin.name() + "' holds '" + token.name()
                    + "', a group or variable data: only fields at fixed offsets are supported");
            }
            next += token.componentTokenCount();
        }
        return new Message(begin.name(), begin.id(), ir.id(), ir.version(), begin.encodedLength(), fields);
    }

    private void addField(final String message, final Token field, final Token type, final List<Field> fields) {
        final Encoding encoding = type.signal() == Signal.ENCODING ? encoding(type) : null;
        final String semantic = semanticType(field, type);
        final SemanticType meaning = semantic == null ? null : SemanticType.parse(semantic);
        if (encoding == null || type.isConstantEncoding()) {
            problems.add(line, "field '" + field.name() + "' of message '" + message
                + "' is not a plain number or a fixed array of characters");
        } else if (meaning != null && !encoding.isInteger()) {
            problems.add(line, "field '" + field.name() + "' of message '" + message + "' cannot be " + semantic
                + ": its encoding holds no whole number");
        } else {
            fields.add(field(field, type, encoding, meaning, fields.size()));
        }
    }

    private static Field field(
        final Token field, final Token type, final Encoding encoding, final SemanticType meaning, final int index) {
        return new Field(
            field.name(),
            index,
            meaning == null ? plainType(encoding) : meaning.type(),
            encoding,
            meaning == null ? 0 : meaning.scale(),
            meaning == null ? 0 : meaning.nanosPerUnit(),
            field.offset(),
            encoding.bytes() * type.arrayLength(),
            !field.isOptionalEncoding() && !type.isOptionalEncoding());
    }

    private static String semanticType(final Token field, final Token type) {
        final String onField = field.encoding().semanticType();
        return onField != null && !onField.isEmpty() ? onField : type.encoding().semanticType();
    }

    private static FieldType plainType(final Encoding encoding) {
        return switch (encoding) {
            case CHARACTERS -> FieldType.STRING;
            case FLOAT, DOUBLE -> FieldType.FLOAT;
            default -> FieldType.INTEGER;
        };
    }

    private static Encoding encoding(final Token type) {
        final boolean array = type.arrayLength() > 1;
        return switch (type.encoding().primitiveType()) {
            case CHAR -> Encoding.CHARACTERS;
            case INT8 -> array ? null : Encoding.INT8;
            case INT16 -> array ? null : Encoding.INT16;
            case INT32 -> array ? null : Encoding.INT32;
            case INT64 -> array ? null : Encoding.INT64;
            case UINT8 -> array ? null : Encoding.UINT8;
            case UINT16 -> array ? null : Encoding.UINT16;
            case UINT32 -> array ? null : Encoding.UINT32;
            case UINT64 -> array ? null : Encoding.UINT64;
            case FLOAT -> array ? null : Encoding.FLOAT;
            case DOUBLE -> array ? null : Encoding.DOUBLE;
            default -> null;
        };
    }
}
