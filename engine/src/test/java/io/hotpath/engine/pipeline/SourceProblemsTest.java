package io.hotpath.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.problem.InvalidDefinitionException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can never match a record is refused when the pipeline is read, with its line. */
class SourceProblemsTest {
    private static final int LINE = 13;

    private static List<String> problems(final String format, final String said) {
        final PipelineSource source = new PipelineSource("wrong.yaml", """
            pipeline: p
            events:
              E:
                id: int64
                at: timestamp_ms
                card: string(8)?
                brand: string(8)?
            sources:
              - topic: t
                message: E
                event-time: at
                format: %s
                %s
            features: {n: id}
            decision: [{otherwise: approve}]
            sinks: [{topic: d}]
            """.formatted(format, said.translateEscapes()), Path::of);
        try {
            PipelineLoader.loadFeatures(source);
            return List.of();
        } catch (final InvalidDefinitionException refused) {
            return refused.problems().stream()
                .map(each -> each.line() == LINE || each.line() == LINE + 1 ? each.message() : each.toString()).toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "names: {card: card..pan}        | source 't': 'card..pan' can name nothing: a name is empty, at character 6",
        "names: {card: 'tags[-1]'}       | "
            + "source 't': 'tags[-1]' can name nothing: brackets hold an index from 0 to 9999, at character 6",
        "names: {card: c.pan, brand: /c/pan} | "
            + "source 't': '/c/pan' of field 'brand' and 'c.pan' of field 'card' are one and the same value",
        "names: {brand: card.brand}      | "
            + "source 't': 'card.brand' of field 'brand' and 'card' of field 'card' ask one value to be both a single value "
            + "and an object",
        "names: {card: '@headr.x'}       | "
            + "source 't': '@headr.x' can name nothing: a record has no such part; did you mean '@header'?; a name that "
            + "begins with @ stands in quotation marks, '\"@type\"'",
        "names: {card: '@timestamp'}     | source 't': '@timestamp' cannot fill field 'card': it is a time and the field is not",
        "names: {crad: x}                | source 't': 'names' gives a name to the unknown field 'crad'; did you mean 'card'?",
        "ignore: [a..b]                  | source 't': 'ignore': 'a..b' can name nothing: a name is empty, at character 3",
        "names: {card: c.pan}\\n    ignore: [c] | "
            + "source 't': 'ignore' skips 'c', in which field 'card' lies; 'c.*' skips what else is in it",
        "columns: [id, at]               | source 't': format json takes no 'columns'",
        "separator: ;                    | source 't': format json takes no 'separator'",
        "zone: Europe/Pari               | source 't': unknown time zone 'Europe/Pari'; did you mean 'Europe/Paris'?",
        "precision: millis               | source 't': unknown precision 'millis'; known: exact, truncate",
        "times: [2000-01-01]             | "
            + "source 't': 'times' must be two dates, the first that may be and the first that may not, [2000-01-01, "
            + "2100-01-01]",
        "times: [2000-01-01, soon]       | "
            + "source 't': 'times' must be two dates from 1900-01-01 to 2200-01-01, like [2000-01-01, 2100-01-01]",
        "times: [2000-01-01, 2000-01-01] | source 't': the first of 'times' must be before the second",
        "zones: Europe/Paris             | unknown key 'zones' in a source; did you mean 'zone'?",
    })
    void ofJson(final String said, final String problem) {
        assertEquals(List.of(problem), problems("json", said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "columns: [id, at, brnd]                 | source 't': unknown column 'brnd'; did you mean 'brand'?",
        "columns: [id, at, id]                   | source 't': column 'id' is named twice",
        "columns: [id, at]\\n    separator: ':' | `source 't': 'separator' must be ',', ';', '|' or 'tab'`",
        "columns: [id, at]\\n    decimal: '/' | source 't': 'decimal' must be '.' or ','",
    })
    void ofCsv(final String said, final String problem) {
        assertEquals(List.of(problem), problems("csv", said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"protobuf | ; known: json, csv, sbe", "josn | ; did you mean 'json'?"})
    void unknownFormatIsRefusedByNameWithTheNearest(final String format, final String hint) {
        assertEquals(List.of("wrong.yaml:12: a source: unknown format '" + format + "'" + hint), problems(format, "zone: UTC"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "json | names: {card: 'tags[0]', id: count(tags), at: '@timestamp'}", "json | ignore: ['card.*', '*', '@type', 'a.b[0].c']",
        "json | zone: required", "json | zone: +02:00", "json | precision: truncate",
        "json | times: [2000-01-01, '2100-01-01T00:00:00Z']",
        "csv  | columns: [id, at, brand]",
        "csv | columns: [id, at]\\n    separator: ;\\n    decimal: ','\\n    missing: [NA, 'NULL']",
        "sbe  | names: {card: '@header.card', at: TX_DATETIME}",
    })
    void whatIsRightHasNoProblem(final String format, final String said) {
        assertEquals(List.of(), problems(format, said));
    }
}
