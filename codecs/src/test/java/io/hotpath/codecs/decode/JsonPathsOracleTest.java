package io.hotpath.codecs.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotpath.codecs.schema.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random records and random paths into them: what the decoder takes is what Jackson's JSON pointers find. */
class JsonPathsOracleTest {
    private static final int SOURCES = 400;
    private static final int RECORDS = 100;
    private static final int FIELDS = 5;
    private static final String[] NAMES = {"a", "b", "c.d", "e/f", "g\"", "0", "1", "h i", "~", "ü"};

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void pathsFindWhatJacksonFinds() throws JsonProcessingException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        int found = 0;
        int refused = 0;
        for (int source = 0; source < SOURCES; source++) {
            final List<List<Object>> paths = paths(random);
            final Source decoded = new Source(paths);
            for (int i = 0; i < RECORDS; i++) {
                final JsonNode record = object(random, 3);
                final String said = paths + " of " + mapper.writeValueAsString(record) + ", seed " + seed;
                final List<String> expected = expected(record, paths);
                final List<String> got = decoded.decode(mapper.writeValueAsString(record));
                assertEquals(expected, got, said);
                found += expected == null || expected.stream().allMatch("missing"::equals) ? 0 : 1;
                refused += expected == null ? 1 : 0;
            }
        }
        assertTrue(found > SOURCES && refused > SOURCES, "found " + found + ", refused " + refused + ", seed " + seed);
    }

    /** Paths of which no two lead to or through one place. */
    private static List<List<Object>> paths(final Random random) {
        final List<List<Object>> paths = new ArrayList<>();
        for (int attempt = 0; attempt < 4 * FIELDS && paths.size() < FIELDS; attempt++) {
            final List<Object> path = new ArrayList<>(List.of(NAMES[random.nextInt(NAMES.length)]));
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                path.add(random.nextBoolean() ? (Object) random.nextInt(3) : NAMES[random.nextInt(NAMES.length)]);
            }
            final FieldPath parsed = FieldPath.parse(written(path));
            if (paths.stream().allMatch(other -> FieldPath.parse(written(other)).clashWith(parsed) == null)) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static String written(final List<Object> path) {
        final StringBuilder text = new StringBuilder();
        for (final Object step : path) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append('"').append(step.toString().replace("\"", "\\\"")).append('"');
            }
        }
        return text.toString();
    }

    private static ObjectNode object(final Random random, final int depth) {
        final ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int members = random.nextInt(6); members > 0; members--) {
            object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(final Random random, final int depth) {
        final int kind = random.nextInt(depth > 0 ? 12 : 4);
        if (kind >= 8) {
            return object(random, depth);
        }
        if (kind >= 5) {
            final ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int elements = random.nextInt(4); elements > 0; elements--) {
                list.add(value(random, depth - 1));
            }
            return list;
        }
        return switch (kind) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.textNode("x\n\"\\é" + random.nextInt(100));
            case 2 -> JsonNodeFactory.instance.numberNode(random.nextInt(1000) - 500);
            default -> JsonNodeFactory.instance.textNode("😀");
        };
    }

    /** @return a text for each path; null where the record must be refused: a value on the way, or at the end, of another kind. */
    private static List<String> expected(final JsonNode record, final List<List<Object>> paths) {
        final List<String> values = new ArrayList<>();
        for (final List<Object> path : paths) {
            JsonNode node = record;
            for (final Object step : path) {
                if (node == null || node.isNull()) {
                    break;
                }
                if (step instanceof Integer ? !node.isArray() : !node.isObject()) {
                    return null;
                }
                node = node.at(JsonPointer.compile('/' + step.toString().replace("~", "~0").replace("/", "~1")));
                node = node.isMissingNode() ? null : node;
            }
            if (node != null && node.isContainerNode()) {
                return null;
            }
            values.add(node == null || node.isNull() ? "missing" : node.asText());
        }
        return values;
    }

    /** A message with a text field for each path. */
    private static final class Source {
        private final DecodedEvent event;
        private final JsonDecoder decoder;
        private final Message message;

        Source(final List<List<Object>> paths) {
            final Map<String, String> types = new TreeMap<>();
            final Map<String, String> names = new TreeMap<>();
            for (int i = 0; i < paths.size(); i++) {
                types.put("f" + i, "string(24)?");
                names.put("f" + i, written(paths.get(i)));
            }
            message = DecodedEvent.message(types);
            event = new DecodedEvent(message);
            decoder = new JsonDecoder(message, new FieldNames(message, names, List.of("*")));
        }

        List<String> decode(final String record) {
            final Rejection rejection = event.decode(decoder, record);
            if (rejection != Rejection.NONE) {
                assertEquals(Rejection.WRONG_TYPE, rejection, record);
                return null;
            }
            return message.fieldNames().stream().map(event::get).toList();
        }
    }
}
