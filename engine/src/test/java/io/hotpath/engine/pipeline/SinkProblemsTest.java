package io.hotpath.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.core.problem.InvalidDefinitionException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with outcomes, reasons, bands and sinks, each with its line and the nearest name. */
class SinkProblemsTest {
    private static final String FILE = """
        pipeline: p
        events: {E: {at: timestamp_ms, at_ms: int64, card: string(8), amount: money(2), score: double}}
        sources: [{topic: in, message: E, format: json, event-time: at}]
        references: {blocked: {files: b.csv, key: card, columns: {risk: number}}}
        features: {large: amount > 100}
        scores: {risk: amount / 2}
        bands: {level: {of: risk, low: 0, high: 5}}
        outcomes: [approve, step_up]
        reasons: first
        decision:
          - {when: level == high, then: step_up, reason: "TOO-MUCH"}
          - {otherwise: approve}
        sinks:
          - {topic: all}
          - {topic: some, fields: [card, amount], key: card, where: outcome != approve, include: [scores]}
        """;

    private static void load(final String text) {
        PipelineLoader.load(new PipelineSource("p.yaml", text, Path::of));
    }

    @Test
    void theFileHasNoProblem() {
        load(FILE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        where: outcome != approve | where: outcome != aprove | 15: sink 'some': where 'outcome != aprove': 'aprove' is not known \
        here; did you mean 'approve'?
        where: outcome != approve | `where: outcome == "aprove"` | 15: sink 'some': where 'outcome == "aprove"': 'outcome' is \
        never "aprove"; did you mean 'approve'?
        where: outcome != approve | where: blocked.risk > 1 | 15: sink 'some': where 'blocked.risk > 1': 'blocked.risk' is a \
        column of a reference table, which a sink does not see; make a feature of it
        where: outcome != approve | where: reason.TOO_MUSH  | 15: sink 'some': where 'reason.TOO_MUSH': 'reason.TOO_MUSH' is not \
        known here; did you mean 'reason.TOO_MUCH'?
        where: outcome != approve | where: outcome > 1      | 15: sink 'some': where 'outcome > 1': 'outcome' is a text; compare \
        it by == or !=
        `[card, amount]`          | `[card, amont]`         | 15: sink 'some': 'fields' names the unknown field 'amont'; did you \
        mean 'amount'?
        `[card, amount]`          | `[card, card]`          | 15: sink 'some': 'fields' would give 'card' twice
        `[card, amount]`          | `[at, at_ms]`           | 15: sink 'some': 'fields' would give 'at_ms' twice
        key: card, where          | key: cord, where        | 15: sink 'some': 'key' names the unknown field 'cord'; did you mean \
        'card'?
        key: card, where          | key: score, where       | 15: sink 'some': field 'score' is a floating-point number: no key
        `include: [scores]`       | `include: [score]`      | 15: a sink: 'include' names the unknown group 'score'; did you mean \
        'scores'?
        `{topic: some, `          | `{topic: some, format: sbe, ` | 15: a sink: 'fields' is for format json; a record of format \
        sbe is the whole decision
        then: step_up             | then: stepup            | 11: unknown outcome 'stepup'; did you mean 'step_up'?
        `[approve, step_up]`      | `[approve, step-up]`    | 8: outcome name 'step-up' must be letters, digits and _, and begin \
        with a letter
        `[approve, step_up]`      | `[approve, step_up, approve]` | 8: outcome 'approve' is given twice
        reasons: first            | reasons: every          | 9: the pipeline: unknown reasons 'every'; known: first, all
        `{of: risk,`              | `{`                     | 7: bands 'level' needs 'of'
        low: 0, high: 5           | `low: 0, high: zero`    | 7: 'high' of bands 'level' must be the number that the band begins at
        `{of: risk, low: 0, high: 5}` | `{of: risk}`        | 7: bands 'level' needs at least one band, as NAME: the number it \
        begins at
        bands: {level             | bands: {large           | 7: bands 'large': a field, a feature or a score has this name already
        """)
    void aMistakeIsToldWithItsLine(final String right, final String wrong, final String expected) {
        assertEquals(1, FILE.split(java.util.regex.Pattern.quote(right), -1).length - 1, right);
        final InvalidDefinitionException refused =
            assertThrows(InvalidDefinitionException.class, () -> load(FILE.replace(right, wrong)));
        assertEquals("p.yaml:" + expected, refused.getMessage().lines().findFirst().orElse(""));
    }

    /** What was not confirmed is given out again out of the journal, so a sink cannot have what is not in it. */
    @Test
    void featuresThatTheJournalDoesNotKeepCanGoToNoSink() {
        final String unkept = FILE + "  - {topic: whole, format: sbe}\njournal: {features: hash}\n";
        assertEquals("""
            p.yaml:14: sink 'all': gives out the features, which the journal does not keep (line 17); say in 'include' what it \
            has, without 'features', or keep them
            p.yaml:16: sink 'whole': gives out the features, which the journal does not keep (line 17); a record of format sbe \
            is the whole decision: take json with an 'include', or keep them""",
            assertThrows(InvalidDefinitionException.class, () -> load(unkept)).getMessage());
        load(unkept.replace("hash", "kept"));
        load(FILE.replace("{topic: all}", "{topic: all, include: [reasons]}") + "journal: {features: hash}\n");
    }

    @Test
    void conditionOfASinkSeesNoFeatureThatTheJournalDoesNotKeep() {
        final String asking =
            FILE.replace("{topic: all}", "{topic: all, include: [], where: large}") + "journal: {features: hash}\n";
        assertEquals(
            "p.yaml:14: sink 'all': where 'large': 'large' is a feature, which the journal does not keep; make a score or a "
                + "band of it, or say 'features: kept'",
            assertThrows(InvalidDefinitionException.class, () -> load(asking)).getMessage());
    }

    @Test
    void whatTheJournalKeepsIsOneOfTwo() {
        assertEquals("p.yaml:16: 'journal': unknown features 'none'; known: kept, hash",
            assertThrows(InvalidDefinitionException.class, () -> load(FILE + "journal: {features: none}\n")).getMessage());
    }

    @Test
    void whatDecidesNothingHasNoOutcomesAndNoReasons() {
        final String none = FILE.substring(0, FILE.indexOf("decision:")) + "decision: none\nsinks: [{topic: all}]\n";
        assertEquals("""
            p.yaml:8: 'outcomes' has no place where 'decision' is 'none'
            p.yaml:9: 'reasons' has no place where 'decision' is 'none'""",
            assertThrows(InvalidDefinitionException.class, () -> load(none)).getMessage());
        load(none.replace("outcomes: [approve, step_up]\n", "").replace("reasons: first\n", ""));
    }
}
