package io.hotpath.codecs.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.otf.OtfHeaderDecoder;
import uk.co.real_logic.sbe.otf.OtfMessageDecoder;
import uk.co.real_logic.sbe.otf.AbstractTokenListener;
import uk.co.real_logic.sbe.otf.Types;
import uk.co.real_logic.sbe.xml.IrGenerator;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

class DecisionTest {
    private static final int AT = 24;
    private static final long HASH = -88;
    private static final DecisionSchema SCHEMA = new DecisionSchema(
        List.of("approve", "step_up", "decline"), List.of("A", "B", "C", "D", "E", "F"), List.of("fraud", "risk"),
        List.of(new DecisionSchema.Bands("level", List.of("low", "high")), new DecisionSchema.Bands("size", List.of("large"))),
        List.of("x", "y", "z"), List.of("customers", "terminals"));
    private static final DecisionLayout LAYOUT = SCHEMA.layout();
    private static final DecisionLayout WITHOUT_BANDS = new DecisionLayout(3, 2, 2, 6, 0);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);

    private int encode(final UnsafeBuffer target) {
        return encode(target, LAYOUT, 1, DecisionLayout.NONE);
    }

    private static int encode(final UnsafeBuffer target, final DecisionLayout layout, final int... bands) {
        final DecisionEncoder encoder = new DecisionEncoder(layout).wrap(target, AT);
        for (int i = 0; i < 3; i++) {
            target.putDouble(AT + LAYOUT.featuresOffset() + 8 * i, i + 0.5);
        }
        target.putDouble(AT + LAYOUT.scoresOffset(), 0.25);
        target.putDouble(AT + LAYOUT.scoresOffset() + 8, 0.75);
        return encoder.featuresHash(HASH).sequence(11).origin(2, 3, 44).eventTimeNanos(55).versions(66, 77)
            .outcome(2, 1, true).reasons(new int[] {4, 5, 0}, 2).references(new long[] {7, 0}).bands(bands);
    }

    @Test
    void aDecisionComesBackAsItWasWritten() {
        final Decision decision = new Decision().wrap(buffer, AT, encode(buffer)).named(SCHEMA);
        assertEquals(11, decision.sequence());
        assertEquals(2, decision.source());
        assertEquals(3, decision.partition());
        assertEquals(44, decision.offset());
        assertEquals(55, decision.eventTimeNanos());
        assertEquals(66, decision.pipelineVersion());
        assertEquals(77, decision.modelVersion());
        assertEquals(2, decision.outcomeNumber());
        assertEquals("decline", decision.outcome());
        assertEquals(1, decision.rule());
        assertTrue(decision.late());
        assertEquals(HASH, decision.featuresHash());
        assertEquals(3, decision.featureCount());
        assertEquals(2.5, decision.feature(2));
        assertEquals(2, decision.scoreCount());
        assertEquals(0.75, decision.score(1));
        assertEquals(0.75, decision.score("risk"));
        assertEquals(1.5, decision.feature("y"));
        assertEquals(2, decision.reasonCount());
        assertEquals(5, decision.reasonNumber(1));
        assertEquals("F", decision.reason(1));
        assertTrue(decision.hasReason(4));
        assertFalse(decision.hasReason(0));
        assertEquals(2, decision.tableCount());
        assertEquals(7, decision.tableVersion(0));
        assertEquals(2, decision.bandCount());
        assertEquals("high", decision.band(0));
        assertNull(decision.band(1));
        assertEquals(0, (AT + LAYOUT.featuresOffset()) % 8, "features are aligned");
    }

    @Test
    void aDecisionWithoutBandsHasNoneInItsGroup() {
        final int length = encode(buffer, WITHOUT_BANDS);
        final Decision decision = new Decision().wrap(buffer, AT, length);
        assertEquals(2, buffer.getShort(AT + DecisionLayout.VERSION));
        assertEquals(0, decision.bandCount());
        assertEquals(length + 2, encode(buffer), "the bands are all that comes on top");
    }

    @Test
    void featuresThatWereNotKeptAreRefusedAndNotReadOutOfOtherParts() {
        final DecisionLayout unkept = new DecisionLayout(0, 2, 2, 6, 0);
        final int length = new DecisionEncoder(unkept).wrap(buffer, AT).featuresHash(HASH).reasons(new int[0], 0)
            .references(new long[2]).bands(new int[0]);
        final Decision decision = new Decision().wrap(buffer, AT, length).named(SCHEMA);
        assertEquals(0, decision.featureCount());
        assertEquals(HASH, decision.featuresHash());
        assertThrows(IndexOutOfBoundsException.class, () -> decision.feature(0));
        assertThrows(IndexOutOfBoundsException.class, () -> decision.feature("nobody"));
    }

    @Test
    void hashOfFeaturesIsAnotherWhereAnyBitIs() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final SplittableRandom random = new SplittableRandom(seed);
        final int count = 50;
        for (int i = 0; i < count; i++) {
            buffer.putDouble(i * Double.BYTES, random.nextInt(4));
        }
        final long hash = FeatureHash.of(buffer, 0, count);
        for (int bit = 0; bit < count * Double.BYTES * Byte.SIZE; bit++) {
            final int at = bit / Byte.SIZE;
            final byte flipped = (byte) (buffer.getByte(at) ^ 1 << bit % Byte.SIZE);
            buffer.putByte(at, flipped);
            assertNotEquals(hash, FeatureHash.of(buffer, 0, count), () -> "seed " + seed);
            buffer.putByte(at, (byte) (flipped ^ 1 << bit % Byte.SIZE));
        }
        assertEquals(hash, FeatureHash.of(buffer, 0, count));
        assertNotEquals(hash, FeatureHash.of(buffer, 0, count - 1));
    }

    @Test
    void aDecisionOfAPipelineThatDecidesNothingHasNoOutcome() {
        final int length = new DecisionEncoder(WITHOUT_BANDS).wrap(buffer, AT)
            .outcome(DecisionLayout.NONE, DecisionLayout.NO_RULE, false)
            .reasons(new int[0], 0).references(new long[2]).bands(new int[0]);
        final Decision decision = new Decision().wrap(buffer, AT, length).named(SCHEMA);
        assertNull(decision.outcome());
        assertEquals(DecisionLayout.NO_RULE, decision.rule());
    }

    @Test
    void theFirstDifferenceIsNamed() {
        final int length = encode(buffer);
        final UnsafeBuffer other = new UnsafeBuffer(new byte[512]);
        encode(other);
        final Decision left = new Decision().wrap(buffer, AT, length);
        final Decision right = new Decision().wrap(other, AT, length);
        assertNull(DecisionDifference.first(left, right));
        other.putByte(AT + length - 1, (byte) 1);
        assertEquals("bands[1]", DecisionDifference.first(left, right));
        other.putByte(AT + length - 6 - 8, (byte) 1);
        assertEquals("references[0]", DecisionDifference.first(left, right));
        other.putByte(AT + DecisionLayout.FEATURES_HASH, (byte) 1);
        assertEquals("references[0]", DecisionDifference.first(left, right), "a part says more than the hash");
        other.putDouble(AT + LAYOUT.featuresOffset() + 8, 9);
        assertEquals("features[1]", DecisionDifference.first(left, right));
        other.putLong(AT + 8, 12);
        assertEquals("sequence", DecisionDifference.first(left, right));
    }

    /** The published schema and our encoder agree: SBE's own on-the-fly decoder reads every value where the schema has it. */
    @Test
    void thePublishedSchemaReadsWhatWeWrite() throws Exception {
        final int length = encode(buffer);
        final Ir ir = ir();
        final OtfHeaderDecoder header = new OtfHeaderDecoder(ir.headerStructure());
        final List<Token> tokens = ir.getMessage(header.getTemplateId(buffer, AT));
        final Values values = new Values();
        final int end = OtfMessageDecoder.decode(
            buffer, AT + header.encodedLength(), header.getSchemaVersion(buffer, AT), header.getBlockLength(buffer, AT), tokens,
            values);
        assertEquals(AT + length, end);
        assertEquals(List.of(
            "sequence=11", "offset=44", "eventTimeNanos=55", "pipelineVersion=66", "modelVersion=77", "partition=3", "source=2",
            "rule=1", "outcome=2", "flags=1", "featuresHash=-88", "value=0.5", "value=1.5", "value=2.5", "value=0.25", "value=0.75",
            "code=4", "code=5", "version=7", "version=0", "band=1", "band=255"),
            values.seen);
        assertFalse(values.seen.isEmpty());
    }

    private static Ir ir() throws Exception {
        try (InputStream schema = Decision.class.getResourceAsStream("/hotpath-decision.xml")) {
            return new IrGenerator().generate(XmlSchemaParser.parse(schema, ParserOptions.DEFAULT));
        }
    }

    private static final class Values extends AbstractTokenListener {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void onEncoding(
            final Token field, final DirectBuffer source, final int index, final Token type, final int actingVersion) {
            seen.add(field.name() + "=" + switch (type.encoding().primitiveType()) {
                case DOUBLE -> Double.toString(source.getDouble(index));
                default -> Long.toString(Types.getLong(source, index, type.encoding()));
            });
        }
    }
}
