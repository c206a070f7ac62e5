package io.hotpath.codecs.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathsTest {
    private static final Message MESSAGE = message();
    private static final Map<String, String> NAMES = Map.of(
        "pan", "card.panToken", "brand", "/card/brand", "tag", "tags[0]", "third", "items[2].sku", "count", "count(items)",
        "dotted", "\"a.b\"", "inner", "m.\"x[0]\".y", "pointed", "/p~1q/1");

    private final DecodedEvent event = new DecodedEvent(MESSAGE);

    private static Message message() {
        final Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", "int64");
        List.of("pan", "brand", "tag", "third", "dotted", "inner", "pointed").forEach(name -> fields.put(name, "string(12)?"));
        fields.put("count", "uint16?");
        return DecodedEvent.message(fields);
    }

    private static JsonDecoder decoder(final String... ignored) {
        return new JsonDecoder(MESSAGE, new FieldNames(MESSAGE, NAMES, List.of(ignored)));
    }

    @Test
    void valuesAreFoundAtTheirPathsWhateverTheOrder() {
        final String record = """
            {"items":[{"sku":"a"},7,{"sku":"c"},[]],"m":{"x[0]":{"y":"in"}},"tags":["t0",{"any":[1]}],"a.b":"dot",
             "card":{"brand":"visa","panToken":"tok"},"p/q":["no","yes"],"id":1}""";
        assertEquals(Rejection.NONE, event.decode(decoder("items.*"), record));
        assertEquals(List.of("tok", "visa", "t0", "c", "dot", "in", "yes", "4"), List.of("pan", "brand", "tag", "third", "dotted",
            "inner", "pointed", "count").stream().map(event::get).toList());
    }

    @Test
    void numberInAPointerIsAnElementOrAName() {
        assertEquals(Rejection.NONE, event.decode(decoder(), "{\"id\":1,\"p/q\":{\"1\":\"name\"}}"));
        assertEquals("name", event.get("pointed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'id':1}", "{'id':1,'card':null,'tags':null,'items':null,'m':{'x[0]':null}}", "{'id':1,'card':{},'tags':[],'m':{}}",
        "{'id':1,'card':{'panToken':null,'brand':NaN},'tags':[null]}",
    })
    void whatIsNullOrNotThereIsMissing(final String record) {
        assertEquals(Rejection.NONE, event.decode(decoder(), record.replace('\'', '"')));
        List.of("pan", "brand", "tag", "third", "inner").forEach(field -> assertEquals("missing", event.get(field), field));
    }

    @Test
    void countIsThatOfTheListAndMissingWithoutOne() {
        final JsonDecoder decoder = decoder("*");
        assertEquals(Rejection.NONE, event.decode(decoder, "{\"id\":1,\"items\":[]}"));
        assertEquals("0", event.get("count"));
        assertEquals(Rejection.NONE, event.decode(decoder, "{\"id\":1,\"items\":null}"));
        assertEquals("missing", event.get("count"));
        assertEquals(Rejection.NONE, event.decode(decoder, "{\"id\":1,\"items\":[{\"sku\":\"a\",\"x\":1},{}]}"));
        assertEquals("2", event.get("count"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "WRONG_TYPE     | pan   | 8  | {'card':'x'}",
        "WRONG_TYPE     | pan   | 8  | {'card':[]}",
        "WRONG_TYPE     | pan   | 20 | {'card':{'panToken':{}}}",
        "WRONG_TYPE     | tag   | 8  | {'tags':'x'}",
        "WRONG_TYPE     | tag   | 8  | {'tags':{}}",
        "WRONG_TYPE     | count | 9  | {'items':5}",
        "WRONG_TYPE     | third | 14 | {'items':[1,2,3]}",
        "OUT_OF_RANGE   | tag   | 11 | {'tags': [ 'longer than the field']}",
        "DUPLICATE_NAME | pan   | 22 | {'card':{'brand':'v'},'card':{'panToken':'t'}}",
        "DUPLICATE_NAME | pan   | 13 | {'card':null,'card':{'panToken':'t'}}",
        "DUPLICATE_NAME | brand | 22 | {'card':{'brand':null,'brand':'v'}}",
        "UNKNOWN_FIELD  | ``    | 22 | {'card':{'brand':'v', 'other':1}}",
        "UNKNOWN_FIELD  | ``    | 27 | {'items':[{},{},{'sku':'c','x':1}]}",
        "UNKNOWN_FIELD  | ``    | 1  | {'card.panToken':'t'}",
        "MALFORMED      | ``    | 14 | {'card':{'brand'}}",
    })
    void whatDoesNotFitIsRefusedWithItsFieldAndPlace(
        final Rejection reason, final String field, final int at, final String record) {
        final JsonDecoder decoder = decoder();
        final String text = record.replace('\'', '"');
        assertEquals(reason, event.decode(decoder, text));
        assertEquals(field, decoder.rejectedField() < 0 ? "" : MESSAGE.fields().get(decoder.rejectedField()).name());
        assertEquals(reason == Rejection.MALFORMED ? text.lastIndexOf('}') - 1 : at, decoder.rejectedAt(), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "*          | {'id':1,'x':1,'card':{'x':{'y':1},'brand':'v'},'items':[{'x':1}]}",
        "card.*     | {'id':1,'card':{'x':{'y':1},'brand':'v'}}",
        "card.x     | {'id':1,'card':{'x':{'y':1},'brand':'v'}}",
        "card.x.y   | {'id':1,'card':{'x':{'y':1},'brand':'v'}}",
        "items[0].x | {'id':1,'card':{'brand':'v'},'items':[{'x':1}]}",
        "geo        | {'id':1,'card':{'brand':'v'},'geo':{'lat':1,'geo':[1,{}]}}",
        "geo.*      | {'id':1,'card':{'brand':'v'},'geo':{'lat':1}}",
        "@type      | {'id':1,'card':{'brand':'v'},'@type':'x'}",
    })
    void whatIsIgnoredIsPassedOver(final String ignored, final String record) {
        assertEquals(Rejection.NONE, event.decode(decoder(ignored), record.replace('\'', '"')));
        assertEquals("v", event.get("brand"));
    }

    /** Nobody reads it: a cut emoji, a control character, an escape of no language, bytes that are no UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {
        "\"thanks \\ud83d\"", "\"\\ude00\\ud83d\"", "\"a\nb\tc\"", "\"\\x41 \\\" \\\\\"", "[NaN,-Infinity,Infinity]",
        "123456789012345678901234567890.123456789e999", "{\"a\":1,\"a\":2,\"\\ud83d\":3}",
    })
    void textUnderAnIgnoredNameNeverRejects(final String ignored) {
        final JsonDecoder decoder = decoder("note");
        assertEquals(Rejection.NONE, event.decode(decoder, "{\"note\":" + ignored + ",\"id\":1,\"card\":{\"brand\":\"v\"}}"));
        assertEquals("v", event.get("brand"));
    }

    @Test
    void markInFrontIsPassedOverAndWhatComesBehindIsNot() {
        assertEquals(Rejection.NONE, event.decode(decoder(), "\uFEFF{\"id\":1}\r\n"));
        assertEquals(Rejection.MALFORMED, event.decode(decoder(), "\uFEFF\uFEFF{\"id\":1}"));
        assertEquals(Rejection.MALFORMED, event.decode(decoder(), "{\"id\":1}{\"id\":2}"));
    }

    @Test
    void nameGivenTwiceInOneRecordIsNoConcernOfTheNext() {
        final JsonDecoder decoder = decoder();
        for (int i = 0; i < 3; i++) {
            assertEquals(Rejection.NONE, event.decode(decoder, "{\"id\":1,\"card\":{\"brand\":\"v\"}}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Order ID", "a.b", "a[0]", "@type", "/a", "say \"x\"", "back\\slash", "count(a)", "", "é"})
    void stepOfAPathIsTheNameThatItWasMadeOf(final String name) {
        assertEquals(List.of(new FieldPath.Step(name, -1)), FieldPath.parse(FieldNames.step(name)).steps());
        assertEquals("x", FieldPath.parse("x." + FieldNames.step(name)).steps().getFirst().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "a.", ".a", "a..b", "a[", "a[]", "a[-1]", "a[x]", "a[99999]", "a]b", "\"a", "count()",
        "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q",
        "@keys", "@header.", "@headers.x", "@key.a..b", "@",
    })
    void whatIsNoPathIsSaidSo(final String path) {
        final String problem = FieldNames.problem(path, true);
        assertEquals(false, problem == null || problem.isEmpty(), path);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, are one and the same value", "a.b, /a/b, are one and the same value",
        "a, a.b, ask one value to be both a single value and an object",
        "a, a[0], ask one value to be both a single value and a list",
        "a.b, a[0].c, ask one value to be both an object and a list",
        "count(a), a, ask one value to be both a list and a single value",
        "count(a), a.b, ask one value to be both a list and an object",
        "@key.a, @key.a.b, ask one value to be both a single value and an object",
        "count(a), a[0],", "a.b, a.c,", "a[0], a[1].b,", "@key, key,", "@key.a, a,", "@key, @key.a,",
    })
    void pathsThatNoRecordCanHoldBothAreToldApart(final String first, final String second, final String conflict) {
        final Message message = DecodedEvent.message(new TreeMap<>(Map.of("x", "int64?", "y", "int64?")));
        final FieldNames names = new FieldNames(message, Map.of("x", first, "y", second), List.of());
        final boolean none = names.rivalOf(message.field("y")) == null;
        assertEquals(conflict == null, none);
        if (!none) {
            assertEquals("'" + second + "' of field 'y' and '" + first + "' of field 'x' " + conflict,
                names.conflict(message.field("y"), message.field("x")));
        }
    }
}
