package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hotpath.codecs.decode.Rejection;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.pipeline.Source;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field's value from a record of an event to a record of its decision, and to its key. */
class EventValueTest {

    /** One field {@code x} of a type, read from JSON. */
    private record Value(Field field, UnsafeBuffer message) {

        static Value of(final String type, final String json) {
            final String text = "pipeline: v\nevents:\n  E:\n    x: " + type + "\n    t: timestamp_s\n"
                + "sources: [{topic: e, message: E, event-time: t}]\ndecision: none\nsinks: [{topic: d}]\n";
            final Source source =
                PipelineLoader.load(new PipelineSource("v.yaml", text, Path::of)).eventSource();
            final UnsafeBuffer message = new UnsafeBuffer(new byte[source.message().encodedLength()]);
            final UnsafeBuffer record = new UnsafeBuffer(("{\"t\":1,\"x\":" + json + "}").getBytes(UTF_8));
            assertEquals(Rejection.NONE, source.newDecoder().decode(record, 0, record.capacity(), message, 0));
            return new Value(source.message().field("x"), message);
        }

        String json() {
            final JsonText json = new JsonText();
            new EventValue(field).write(json.sign('{'), message, Message.HEADER_LENGTH);
            return new String(json.sign('}').copy(), UTF_8);
        }

        String key() {
            final byte[] key = new EventValue(field).key(new JsonText(), message, Message.HEADER_LENGTH);
            return key == null ? null : new String(key, UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
        int8         | -127                   | {"x":-127}                   | -127
        uint32       | 4294967294             | {"x":4294967294}             | 4294967294
        int64        | 9223372036854775807    | {"x":9223372036854775807}    | 9223372036854775807
        money(2)     | "12.50"                | {"x":12.50}                  | 12.50
        money(2)     | -0.05                  | {"x":-0.05}                  | -0.05
        money(0)     | 7                      | {"x":7}                      | 7
        decimal(18)  | 0.000000000000000001   | {"x":0.000000000000000001}   | 0.000000000000000001
        money(2)     | 92233720368547758.07   | {"x":92233720368547758.07}   | 92233720368547758.07
        boolean      | true                   | {"x":true}                   | true
        boolean      | false                  | {"x":false}                  | false
        string(4)    | "abcd"                 | {"x":"abcd"}                 | abcd
        string(12)   | "Zoë \\"q\\""          | {"x":"Zoë \\"q\\""}          | Zoë "q"
        timestamp_s  | 1772359200             | {"x":"2026-03-01T10:00:00Z","x_s":1772359200}               | 1772359200
        timestamp_ms | "2026-03-01T12:00:00.250+02:00" | {"x":"2026-03-01T10:00:00.250Z","x_ms":1772359200250} | 1772359200250
        timestamp_us | 1772359200250001       | {"x":"2026-03-01T10:00:00.250001Z","x_us":1772359200250001} | 1772359200250001
        timestamp_ns | 1772359200250000001    | {"x":"2026-03-01T10:00:00.250000001Z","x_ns":1772359200250000001} | \
        1772359200250000001
        timestamp_ms | -1                     | {"x":"1969-12-31T23:59:59.999Z","x_ms":-1}                  | -1
        """)
    void valuesAndKeysAreExactlyThoseOfTheEvent(final String type, final String given, final String json, final String key) {
        final Value value = Value.of(type, given);
        assertEquals(json, value.json());
        assertEquals(key, value.key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        float        | 0.1                    | {"x":0.1}
        double       | 0.1                    | {"x":0.1}
        double       | 1e300                  | {"x":1.0E300}
        """)
    void floatsHaveTheirOwnDigits(final String type, final String given, final String json) {
        assertEquals(json, Value.of(type, given).json());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        int64?        | {"x":null}
        money(2)?     | {"x":null}
        double?       | {"x":null}
        boolean?      | {"x":null}
        string(3)?    | {"x":null}
        timestamp_us? | {"x":null,"x_us":null}
        """)
    void whatIsMissingIsNullAndNoKey(final String type, final String json) {
        final Value missing = Value.of(type, "null");
        assertEquals(json, missing.json());
        assertNull(missing.key());
    }
}
