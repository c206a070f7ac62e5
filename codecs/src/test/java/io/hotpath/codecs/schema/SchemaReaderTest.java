package io.hotpath.codecs.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.problem.Problems;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {
    private final Problems problems = new Problems("pipeline.yaml");

    private EventSchema read(final String byteOrder, final String fields) {
        return SchemaReader.read("""
            <sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="t" id="7" version="3" byteOrder="%s">
              <types>
                <composite name="messageHeader">
                  <type name="blockLength" primitiveType="uint16"/><type name="templateId" primitiveType="uint16"/>
                  <type name="schemaId" primitiveType="uint16"/><type name="version" primitiveType="uint16"/>
                </composite>
                <composite name="pair"><type name="a" primitiveType="int32"/><type name="b" primitiveType="int32"/></composite>
                <type name="name16" primitiveType="char" length="16"/>
              </types>
              <sbe:message name="Sale" id="9">%s</sbe:message>
            </sbe:messageSchema>
            """.formatted(byteOrder, fields), 4, problems);
    }

    @Test
    void fieldsGetTheirOffsetsAndMeanings() {
        final Message sale = read("littleEndian", """
            <field name="shop" id="1" type="name16"/>
            <field name="at" id="2" type="int64" semanticType="timestamp_ms"/>
            <field name="total" id="3" type="int32" semanticType="money(2)" presence="optional"/>
            <field name="weight" id="4" type="float"/>
            """).message("Sale");
        assertTrue(problems.isEmpty(), () -> problems.all().toString());
        assertEquals(9, sale.templateId());
        assertEquals(7, sale.schemaId());
        assertEquals(3, sale.version());
        assertEquals(16 + 8 + 4 + 4, sale.blockLength());
        assertEquals(new Field("shop", 0, FieldType.STRING, Encoding.CHARACTERS, 0, 0, 0, 16, true), sale.field("shop"));
        assertEquals(new Field("at", 1, FieldType.TIMESTAMP, Encoding.INT64, 0, 1_000_000, 16, 8, true), sale.field("at"));
        assertEquals(new Field("total", 2, FieldType.MONEY, Encoding.INT32, 2, 0, 24, 4, false), sale.field("total"));
        assertEquals(FieldType.FLOAT, sale.field("weight").type());
    }

    @Test
    void whatDoesNotLieAtAFixedOffsetIsRefusedByName() {
        read("littleEndian", "<field name=\"both\" id=\"1\" type=\"pair\"/>");
        assertEquals(
            "pipeline.yaml:4: field 'both' of message 'Sale' is not a plain number or a fixed array of characters",
            problems.all().getFirst().toString());
    }

    @Test
    void bigEndianAndForeignEntitiesAreRefused() {
        read("bigEndian", "<field name=\"a\" id=\"1\" type=\"int64\"/>");
        assertEquals("pipeline.yaml:4: the SBE schema must be little-endian", problems.all().getFirst().toString());
        SchemaReader.read("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", 5, problems);
        assertEquals(2, problems.all().size());
    }

    @Test
    void aWrongTypeIsToldWithTheNearest() {
        final DeclaredSchema schema = new DeclaredSchema(problems);
        schema.message("Sale", 1);
        schema.field("total", "mony(2)", 2);
        schema.field("ok", "string(24)?", 3);
        assertEquals("pipeline.yaml:2: field 'total' has an unknown type 'mony(2)'; did you mean 'money(2)'?",
            problems.all().getFirst().toString());
        assertFalse(SchemaReader.read(schema.xml(), 1, new Problems("x")).message("Sale").field("ok").required());
    }
}
