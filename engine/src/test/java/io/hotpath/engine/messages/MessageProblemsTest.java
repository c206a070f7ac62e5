package io.hotpath.engine.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What can never match is refused where the pipeline is loaded, with its line and what would match. */
class MessageProblemsTest {
    static final List<Mistake> MISTAKES = List.of(
        new Mistake("count() from Login over card in 1h where not ok", "count() from Logn over card in 1h where not ok",
            "feature 'failed_1h': no source has events of a message 'Logn'; did you mean 'Login'?"),
        new Mistake("count() from Login over card in 1h where not ok", "count() over card in 1h where not ok",
            "'where' of a window: 'ok' is a field of Login: a window takes their events by 'from Login'"),
        new Mistake("count() from Login over card in 1h where not ok", "count() over card in 1h where Login.ok",
            "'where' of a window: 'Login.ok': the fields of a message are asked by windows of its events: 'from Login' and there"
                + " 'ok'"),
        new Mistake("distinct(device) from Login over", "distinct(device) from Refund over",
            "feature 'devices_3h': 'device' is a field of Payment and Login: a window takes their events by 'from Payment'"),
        new Mistake("is_transfer: message == \"Transfer\"", "is_transfer: ok + 1",
            "feature 'is_transfer': 'ok' is a field of Login: a window takes their events by 'from Login'"),
        new Mistake("is_transfer: message == \"Transfer\"", "is_transfer: message == \"Tranfer\"",
            "feature 'is_transfer': no event's message is 'Tranfer'; did you mean 'Transfer'?"),
        new Mistake("is_transfer: message == \"Transfer\"", "is_transfer: message in (\"Payment\", \"Login\")",
            "feature 'is_transfer': no event's message is 'Login' here; it is one of Payment, Transfer"),
        new Mistake("{when: message == \"Transfer\" and", "{when: message == \"Tranfer\" and",
            "rule 'message == \"Tranfer\" and amount > 90': no event's message is 'Tranfer'; did you mean 'Transfer'?"),
        new Mistake("card: string(8)?, ok: boolean,", "pan: string(8)?, ok: boolean,",
            "feature 'failed_1h': 'Login' has no field 'card', which names entity 'card'; Payment and Transfer and Refund have it"),
        new Mistake("at: timestamp_ms, card: string(8)?, amount: money(2)}",
            "at: timestamp_ms, card: string(8)?, amount: money(3)}",
            "field 'amount' of message 'Refund' is 'money(3)', and 'money(2)' of message 'Payment' at line 3; give it that type, or"
                + " another name and 'names' in its sources"),
        new Mistake("ok: boolean, device", "message: boolean, ok: boolean, device",
            "field 'message' of message 'Login': where there are several messages, 'message' is the name of an event's; give the"
                + " field another name, and 'names' in its sources"),
        new Mistake("filter: amount > 1}", "filter: 2 > 1}",
            "source 'refunds': 'filter': it names no field, so that it takes all records or none"),
        new Mistake("filter: amount > 1}", "filter: amont > 1}",
            "source 'refunds': 'filter': 'amont' is not known here; did you mean 'amount'?"),
        new Mistake("filter: amount > 1}", "filter: device == \"a\"}",
            "source 'refunds': 'filter': 'device' is not known here; known: tx_id, at, card, amount"),
        new Mistake("filter: amount > 1}", "filter: count() over card > 1}",
            "source 'refunds': 'filter': a filter is asked of one record before it is taken; windows have their place under"
                + " 'features'"),
        new Mistake("decide: false, filter", "decide: no, filter", "'decide' of a source must be true or false"),
        new Mistake("{topic: labels, message: Label, format: json}", "{topic: labels, message: Label, format: json, decide: false}",
            "source 'labels': 'decide' goes with events, and it holds labels"),
        new Mistake("filter: amount >= 5", "filter: amount >= 5",
            "source 'auth-old': the events of message 'Payment' have their time in 'at' at line 9; a message has one event-time",
            "Payment: {tx_id: int64, at: timestamp_ms,", "Payment: {tx_id: int64, at: timestamp_ms, kept: timestamp_ms,",
            "    ignore: [KIND]\n    event-time: at", "    ignore: [KIND]\n    event-time: kept"));

    /** A part of the pipeline, what takes its place, and what must be said; further changes go before. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Mistake(String right, String wrong, String message, String... changes) {
        String text() {
            String text = CardStream.YAML;
            for (int i = 0; i < changes.length; i += 2) {
                text = changed(text, changes[i], changes[i + 1]);
            }
            return changed(text, right, wrong);
        }

        private static String changed(final String text, final String from, final String to) {
            assertTrue(text.contains(from), from);
            final int at = text.lastIndexOf(from);
            return text.substring(0, at) + to + text.substring(at + from.length());
        }

        @Override
        public String toString() {
            return wrong;
        }
    }

    private static Pipeline load(final String text) {
        return PipelineLoader.load(new PipelineSource("wrong.yaml", text, Path::of));
    }

    private static List<String> problems(final String text) {
        return assertThrows(InvalidDefinitionException.class, () -> load(text)).problems().stream().map(Problem::message).toList();
    }

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void whatCanNeverMatchIsRefused(final Mistake mistake) {
        assertTrue(problems(mistake.text()).contains(mistake.message()), () -> problems(mistake.text()).toString());
    }

    @Test
    void sourceThatNothingAsksIsRefused() {
        final String text = CardStream.YAML.replaceAll(" +\\w+: .* from Login .*\n", "").replaceAll(" +session: .*\n", "");
        assertEquals(List.of("source 'logins': no feature uses message 'Login'; a window takes its events by 'from Login'"),
            problems(text));
    }

    @Test
    void pipelineDecidesOnSomething() {
        final String undecided = CardStream.YAML
            .replace("format: json, event-time: at", "format: json, decide: false, event-time: at")
            .replace("decide: false, event-time: at, decide: false", "decide: false, event-time: at")
            .replace("format: csv\n    columns: [tx_id", "format: csv\n    decide: false\n    columns: [tx_id");
        assertTrue(problems(undecided).contains("no source is decided on: 'decide' is false in all that hold events"),
            () -> problems(undecided).toString());
    }

    @Test
    void messageAloneLiesAsItsSchemaSaysAndIsAskedWithoutAFilter() {
        final Pipeline alone = load("""
            pipeline: alone
            events: {E: {at: timestamp_ms, card: int64, message: string(4)?}}
            sources: [{topic: e, message: E, format: json, event-time: at}]
            entities: {card: card}
            features: {n: count() over card in 1h, m: count() from E over card in 1h, same: message == "what"}
            decision: [{otherwise: approve}]
            sinks: [{topic: out}]
            """);
        assertEquals(alone.eventSource().message(), alone.events().layout());
        assertEquals(List.of(), alone.features().filters());
        assertEquals(1, alone.features().windows().size());
        assertTrue(alone.eventsXml().endsWith("</sbe:messageSchema>\n"));
    }

    @Test
    void windowsOfTheSameEventsAreOneHoweverTheyNameThem() {
        final Pipeline pipeline = load(CardStream.YAML.replace(
            "  decided_1h:", "  decided_too: count() from (Transfer, Payment) over card in 1h\n  decided_1h:"));
        assertEquals(CardStream.load().features().windows().size(), pipeline.features().windows().size());
    }
}
