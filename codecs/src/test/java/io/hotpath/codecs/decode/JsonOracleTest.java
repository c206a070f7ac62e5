package io.hotpath.codecs.decode;

import static io.hotpath.codecs.decode.PaymentMessage.MESSAGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Whatever a record is, the decoder says what a plain one says that reads it byte by byte: every value, or the reason, the field
 * and the place of its refusal. One decoder reads all records, so that what it remembers of one must not show in the next.
 */
class JsonOracleTest {
    private static final int RECORDS = 30_000;

    private final JsonDecoder decoder = new JsonDecoder(MESSAGE, new FieldNames(MESSAGE, Map.of(), List.of("note")));
    private final PlainJson plain = new PlainJson(MESSAGE, Set.of("note"));
    private final DecodedEvent event = new DecodedEvent(MESSAGE);
    private final Set<Rejection> seen = EnumSet.noneOf(Rejection.class);

    @Test
    void recordsAreReadAsAPlainDecoderReadsThem() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final RandomJson records = new RandomJson(new Random(seed));
        int read = 0;
        for (int i = 0; i < RECORDS; i++) {
            final byte[] record = records.record();
            final String decoded = decoded(record);
            assertEquals(plain.decode(record), decoded, () -> new String(record, ISO_8859_1) + ", seed " + seed);
            read += decoded.startsWith("[") ? 1 : 0;
        }
        assertTrue(read > RECORDS / 20 && seen.size() >= 10, "read " + read + ", refused for " + seen + ", seed " + seed);
    }

    private String decoded(final byte[] record) {
        final Rejection rejection = event.decode(decoder, RecordParts.NONE, new UnsafeBuffer(record));
        seen.add(rejection);
        return rejection == Rejection.NONE
            ? MESSAGE.fields().stream().map(each -> each.name() + '=' + event.get(each.name())).toList().toString()
            : rejection + " " + decoder.rejectedField() + " at " + decoder.rejectedAt();
    }
}
