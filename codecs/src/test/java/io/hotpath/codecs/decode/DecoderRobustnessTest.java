package io.hotpath.codecs.decode;

import static io.hotpath.codecs.decode.PaymentMessage.MESSAGE;
import static io.hotpath.codecs.decode.PaymentMessage.NAMES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.thread.AllocatedBytes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: no exception, no byte written outside the event, no garbage. */
class DecoderRobustnessTest {
    private static final int MUTATIONS = 100_000;
    private static final int GUARD = 64;
    private static final byte CANARY = 0x5A;
    private static final List<String> COLUMNS =
        List.of("TRANSACTION_ID", "time", "TX_AMOUNT", "card", "fraud", "ratio", "small", "note");
    private static final String JSON = "{\"TRANSACTION_ID\":17,\"time\":\"2018-04-01T00:00:31Z\",\"TX_AMOUNT\":57.16,"
        + "\"card\":\"a\\u00e9\",\"fraud\":false,\"ratio\":0.5,\"note\":[1,{\"x\":\"y\"}]}";
    private static final String CSV = "17,2018-04-01T00:00:31Z,57.16,\"a\"\"b\",0,0.5,3,x";

    private static final String NESTED =
        "{\"id\":7,\"o\":{\"c\":{\"pan\":\"\\u00e9x\"},\"n\":[1,{\"y\":[]}]},\"l\":[null,{\"v\":1.5},3]}";

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final byte[] memory = new byte[MESSAGE.encodedLength() + 2 * GUARD];
    private final UnsafeBuffer event = new UnsafeBuffer(memory);
    private final RecordParts parts = new RecordParts();

    @Test
    void jsonSurvivesEveryMutation() {
        mutate(new JsonDecoder(MESSAGE, NAMES), JSON.getBytes(UTF_8));
    }

    @Test
    void csvSurvivesEveryMutation() {
        mutate(new CsvDecoder(MESSAGE, NAMES, COLUMNS), CSV.getBytes(UTF_8));
    }

    @Test
    void sbeSurvivesEveryMutation() {
        mutate(new SbeDecoder(MESSAGE), sbe());
    }

    private byte[] sbe() {
        final byte[] json = JSON.getBytes(UTF_8);
        assertEquals(Rejection.NONE, new JsonDecoder(MESSAGE, NAMES).decode(new UnsafeBuffer(json), 0, json.length, event, GUARD));
        return Arrays.copyOfRange(memory, GUARD, GUARD + MESSAGE.encodedLength());
    }

    @Test
    void nestedJsonAndJsonKeysSurviveEveryMutation() {
        mutate(nested(), NESTED.getBytes(UTF_8));
    }

    /** Of the same message, at paths into value and key. */
    private static EventDecoder nested() {
        return new JsonDecoder(MESSAGE, new FieldNames(MESSAGE, Map.of("time", "@key.o.n[0]", "amount", "l[1].v", "card", "o.c.pan",
            "small", "count(o.n)", "ratio", "l[2]"), List.of()));
    }

    private void mutate(final EventDecoder decoder, final byte[] record) {
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            accepted += isAccepted(decoder, mutated(record), mutated(record), i) ? 1 : 0;
        }
        assertTrue(accepted > 0 && accepted < MUTATIONS, "accepted " + accepted + ", seed " + seed);
    }

    private UnsafeBuffer mutated(final byte[] record) {
        final byte[] mutated = record.clone();
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return new UnsafeBuffer(mutated, 0, random.nextInt(8) == 0 ? random.nextInt(mutated.length + 1) : mutated.length);
    }

    private boolean isAccepted(
        final EventDecoder decoder, final UnsafeBuffer record, final UnsafeBuffer key, final int mutation) {
        Arrays.fill(memory, CANARY);
        parts.key().wrap(key);
        try {
            final Rejection rejection = decoder.decode(parts, record, 0, record.capacity(), event, GUARD);
            assertGuards(mutation);
            assertTrue(decoder.rejectedAt() <= record.capacity(), "refused behind its end at " + mutation + ", seed " + seed);
            return rejection == Rejection.NONE;
        } catch (final RuntimeException thrown) {
            throw new AssertionError("thrown at mutation " + mutation + ", seed " + seed, thrown);
        }
    }

    private void assertGuards(final int mutation) {
        for (int i = 0; i < GUARD; i++) {
            assertTrue(memory[i] == CANARY && memory[memory.length - 1 - i] == CANARY,
                "written outside the event at mutation " + mutation + ", seed " + seed);
        }
    }

    @Test
    void decodingAllocatesNothing() {
        assertNoGarbage(new JsonDecoder(MESSAGE, NAMES), JSON.getBytes(UTF_8));
        assertNoGarbage(new CsvDecoder(MESSAGE, NAMES, COLUMNS), CSV.getBytes(UTF_8));
        assertNoGarbage(new SbeDecoder(MESSAGE), sbe());
        parts.key().wrap(NESTED.getBytes(UTF_8));
        assertNoGarbage(nested(), NESTED.getBytes(UTF_8).clone());
    }

    private void assertNoGarbage(final EventDecoder decoder, final byte[] record) {
        final UnsafeBuffer source = new UnsafeBuffer(record);
        decode(decoder, source, 50_000);
        final long before = AllocatedBytes.ofCurrentThread();
        decode(decoder, source, 1_000_000);
        assertEquals(0, AllocatedBytes.ofCurrentThread() - before, decoder.getClass().getSimpleName());
    }

    private void decode(final EventDecoder decoder, final UnsafeBuffer source, final int times) {
        for (int i = 0; i < times; i++) {
            if (decoder.decode(parts, source, 0, source.capacity(), event, GUARD) != Rejection.NONE) {
                throw new AssertionError(decoder.rejectedField());
            }
        }
    }

    @Test
    void decimalsAgreeWithBigDecimal() {
        final DecimalText decimal = new DecimalText('.');
        for (int i = 0; i < MUTATIONS; i++) {
            final String text = randomDecimal();
            final byte[] bytes = text.getBytes(UTF_8);
            assertTrue(decimal.parse(Arrays.copyOf(bytes, bytes.length + Long.BYTES), 0, bytes.length), text + ", seed " + seed);
            final BigDecimal exact = new BigDecimal(text).movePointRight(2).stripTrailingZeros();
            final boolean fits = exact.scale() <= 0 && exact.toBigInteger().bitLength() < Long.SIZE;
            assertEquals(fits, decimal.scaleTo(2), text + ", seed " + seed);
            if (fits) {
                assertEquals(exact.longValueExact(), decimal.scaled(), text + ", seed " + seed);
            }
            if (decimal.isExactDouble()) {
                assertEquals(Double.parseDouble(text), decimal.exactDouble(), text + ", seed " + seed);
            }
        }
    }

    private String randomDecimal() {
        final StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        text.append(Math.abs(random.nextLong() >> random.nextInt(63)));
        if (random.nextBoolean()) {
            text.append('.').append(random.nextInt(1 + (1 << random.nextInt(20))));
            text.append("0".repeat(random.nextBoolean() ? random.nextInt(24) : 0));
        }
        if (random.nextInt(4) == 0) {
            text.append('e').append(random.nextInt(40) - 20);
        }
        return text.toString();
    }
}
