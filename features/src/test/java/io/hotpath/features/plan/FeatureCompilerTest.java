package io.hotpath.features.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.Problem;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.TestSchema;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.LabelBinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureCompilerTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_ms", "customer: int64", "country: string(2)", "amount: money(2)", "ratio: double", "fraud: boolean?");
    private static final EntityDefinition CUSTOMER = new EntityDefinition("customer", "customer", 10, 2);

    private static FeaturePlan compile(
        final Problems problems, final List<EntityDefinition> entities, final String... expressions) {
        final List<FeatureDefinition> features = new ArrayList<>();
        for (final String expression : expressions) {
            features.add(new FeatureDefinition("f" + features.size(), expression, 10 + features.size()));
        }
        final Map<String, String> columns = new LinkedHashMap<>();
        columns.put("segment", "text");
        columns.put("limit", "number");
        final ReferenceScope tables = new ReferenceScope(
            MESSAGE, List.of(new ReferenceDefinition("customers", Map.of("id", "customer"), columns, Map.of(), 2)), problems);
        return new FeatureCompiler(MESSAGE, entities, features, tables, problems).compile(MESSAGE.field("time"), 0, null);
    }

    private static List<String> problems(final List<EntityDefinition> entities, final String... expressions) {
        final Problems problems = new Problems("p.yaml");
        compile(problems, entities, expressions);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amuont * 2                         | 'amuont' is not known here; did you mean 'amount'?
        country + 1                        | field 'country' is a text and has no number
        time > 3                           | field 'time' is a time; use hour(time) or weekday(time)
        hour(amount)                       | hour(...) takes one field that is a time
        hour(time, time)                   | hour(...) takes one field that is a time, and a time zone in quotes
        weekday(tine)                      | 'tine' is not known here; did you mean 'time'?
        avg(amount) over customer in 1d    | unknown function 'avg'; did you mean 'mean'?
        sqrt(amount, 2)                    | sqrt(...) takes 1 number, not 2
        haversine_km(1, 2)                 | haversine_km(...) takes 4 numbers, not 2
        log(amount) over customer in 1d    | log(...) is not taken over a window
        meen(amount) over customer in 1d   | unknown function 'meen'; did you mean 'mean'?
        mean(amount)                       | mean(...) needs 'over ENTITY in DURATION'
        hour(time) over customer in 1d     | hour(...) is not taken over a window
        coalesce(amount)                   | coalesce takes two values: what is wanted, and what stands in where it is missing
        count() over custmer in 1d         | unknown entity 'custmer'; did you mean 'customer'?
        count(amount) over customer in 1d  | count() counts events and takes nothing between its parentheses
        sum() over customer in 1d          | sum(...) over a window takes a field of the event, or what is computed of one
        sum(country + 1) over customer in 1d | in sum(...) over a window: field 'country' is a text and has no number
        variance(amount * 2) over customer | variance(...) over a window must stay exact, and what is computed is a floating-point \
        number; take a field of the event
        sum(customers.segment) over customer | sum(...) over a window takes a number: 'customers.segment' is a text, and the texts \
        of reference tables are not kept in windows, since nothing limits their length
        sum(customers.credit) over customer | sum(...) over a window takes a field of the event or a column of a reference table; \
        'customers.credit' is none; did you mean 'customers.limit'?
        count() over (customer, customers.segment) | 'customers.segment' is a column of a reference table, and only fields of the \
        event are keys: a column's value changes with versions and the length of its texts is not limited; 'where' of a window \
        takes it
        hour(customers.limit)              | column 'limit' is declared a number, not a time
        mean(country) over customer in 1d  | mean(...) over a window takes a number: 'country' is a text
        mean(time) over customer in 1d     | mean(...) over a window takes a number: 'time' is a time
        count() over (customer, shop) in 1d | unknown entity 'shop'; known: customer
        mode(country) over customer in 1d  | mode(...) over a window takes a number: 'country' is a text
        stddev(ratio) over customer in 1d  | stddev(...) over a window must stay exact: 'ratio' is a floating-point number; \
        declare it as decimal(n) or money(n)
        1 + last_k(amount, 3) over customer | last_k(...) has several values: make it a feature of its own, which becomes \
        NAME_1, NAME_2 and so on, or ask for one by last_k(field, k, n)
        1 + histogram(amount, 5) over customer | histogram(...) has several values: make it a feature of its own, which becomes \
        NAME_1, NAME_2 and so on, or ask for one by bucket(field, n, bounds)
        last_k(amount, 101, 1) over customer | last_k(...) over a window takes a field and a number of values, from 1 to 100
        last_k(amount, 2, 3) over customer | last_k(...) over a window takes a field, a number of values and which of them, \
        from 1 to 2
        bucket(amount, 1, 5, 5) over customer | bucket(...) over a window takes ascending bounds
        quantile(amount, 1.5) over customer | quantile(...) over a window takes a field and a share from 0 to 1
        quantile(amount) over customer     | quantile(...) over a window takes a field and a share from 0 to 1
        rate() over customer               | rate() is taken over a window of one length: 'in DURATION'
        decayed_sum(amount, 1h) over customer in 1d | decayed_sum(...) forgets by itself: leave 'in DURATION' out, or take a \
        window that forgets all at once
        decayed_sum(amount, 3) over customer | decayed_sum(...) over a window takes a half-life such as 30m
        ratio() over customer              | ratio(...) over a window takes one condition
        amount == "x"                      | a text is compared with a field that is a text, or with a text in quotes, not \
        with 'amount'
        country > "x"                      | field 'country' is a text and has no number
        starts_with(country)               | starts_with(...) takes 2 texts, not 1
        hour(time, 3)                      | hour(...) takes one field that is a time, and a time zone in quotes
        amount > 7d                        | a duration has its place in a window, or as the half-life of a function
        1 +                                | expected a value but found the end
        amount + time_since() over customer | 'amount + time_since()' takes money and seconds together
        seconds_between(time, time) > count() over customer | 'seconds_between(time, time) > count()' takes seconds and numbers \
        together
        coalesce(mean(amount) over customer, hour(time)) | 'coalesce(mean(amount), hour(time))' takes money and numbers together
        count() over customer where amount > hour(time) | 'amount > hour(time)' takes money and numbers together
        """)
    void wrongExpressionIsAProblemWithItsLine(final String expression, final String message) {
        assertEquals(List.of("p.yaml:10: feature 'f0': " + message), problems(List.of(CUSTOMER), expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amuont > 5                        | 'amuont' is not known here; did you mean 'amount'?
        f0 > 5                            | 'f0' is not known here; known: time, customer, country, amount, ratio, fraud
        count() over customer in 2d > 5   | only the event's own fields and columns of reference tables can be asked, not another \
        window
        fraud                             | 'fraud' is set by labels that come later, when the event is in its windows
        """)
    void filterAsksNothingButTheEvent(final String filter, final String message) {
        final LabelBinding labels = new LabelBinding(
            MESSAGE.field("customer"), MESSAGE.field("fraud"), MESSAGE.field("customer"), MESSAGE.field("fraud"));
        final Problems problems = new Problems("p.yaml");
        final List<FeatureDefinition> features =
            List.of(new FeatureDefinition("f0", "count() over customer in 1d where " + filter, 10));
        new FeatureCompiler(MESSAGE, List.of(CUSTOMER), features, problems).compile(MESSAGE.field("time"), 0, labels);
        assertEquals(
            List.of("p.yaml:10: 'where' of a window: " + message), problems.all().stream().map(Problem::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "amount - mean(amount) over customer < 5", "amount / mean(amount) over customer + count() over customer",
        "0.3 * amount + hour(time)", "sum(amount) over customer / count() over customer > amount",
        "(amount - mean(amount) over customer) / stddev(amount) over customer > 2", "rate() over customer in 1h + amount"})
    void unitsThatAreKnownAndAgreeOrAreNotKnownGoTogether(final String expression) {
        assertEquals(List.of(), problems(List.of(CUSTOMER), expression));
    }

    @Test
    void aUnitGoesThroughOtherFeatures() {
        assertEquals(
            List.of("p.yaml:11: feature 'f1': 'f0 + amount' takes seconds and money together"),
            problems(List.of(CUSTOMER), "time_since() over customer", "f0 + amount"));
    }

    @Test
    void windowsThatDifferOnlyInTheCurrentEventShareTheirState() {
        final FeaturePlan plan = plan(
            "count() over customer in 1d", "count() over customer in 1d excluding current",
            "count() over customer in 1d where amount > 5", "count() over customer in 1d where amount > 5 excluding current",
            "mean(amount) over customer in 1d where amount > 7");
        assertEquals(3, plan.windows().size());
        assertEquals(2, plan.filters().size());
    }

    private static FeaturePlan plan(final String... expressions) {
        final Problems problems = new Problems("p.yaml");
        final List<FeatureDefinition> features = new ArrayList<>();
        for (final String expression : expressions) {
            features.add(new FeatureDefinition("f" + features.size(), expression, 10));
        }
        final FeaturePlan plan =
            new FeatureCompiler(MESSAGE, List.of(CUSTOMER), features, problems).compile(MESSAGE.field("time"), 0, null);
        assertEquals(List.of(), problems.all());
        return plan;
    }

    @Test
    void columnIsNoKeyOfAnEntityOrOfAnotherTable() {
        final Problems problems = new Problems("p.yaml");
        final ReferenceScope tables = new ReferenceScope(MESSAGE, List.of(
            new ReferenceDefinition("customers", Map.of("id", "customer"), Map.of(), Map.of(), 2),
            new ReferenceDefinition("segments", Map.of("id", "customers.segment"), Map.of(), Map.of(), 3)), problems);
        final List<EntityDefinition> entities = List.of(new EntityDefinition("segment", "customers.segment", 0, 4));
        new FeatureCompiler(MESSAGE, entities, List.of(), tables, problems).compile(MESSAGE.field("time"), 0, null);
        assertEquals(List.of(
            "p.yaml:3: reference table 'segments': " + ReferenceScope.noKey("customers.segment"),
            "p.yaml:4: entity 'segment': " + ReferenceScope.noKey("customers.segment")),
            problems.all().stream().map(Problem::toString).toList());
    }

    @Test
    void onlyWhatWindowsTakeIsFoundBeforeThem() {
        final Problems problems = new Problems("p.yaml");
        final List<ReferenceDefinition> definitions = List.of("a", "b", "c", "d", "e").stream()
            .map(name -> new ReferenceDefinition(name, Map.of("id", "customer"), Map.of(), Map.of(), 2)).toList();
        final FeaturePlan plan = new FeatureCompiler(MESSAGE, List.of(CUSTOMER), List.of(
            new FeatureDefinition("f0", "a.x + count() over customer in 1d where b.x > 1", 10),
            new FeatureDefinition("f1", "ratio(found(c)) over customer in 1d", 11),
            new FeatureDefinition("f2", "sum(amount * d.x) over customer in 1d + e.x", 12)),
            new ReferenceScope(MESSAGE, definitions, problems), problems).compile(MESSAGE.field("time"), 0, null);
        assertEquals(List.of(), problems.all());
        assertEquals(List.of(1, 2, 3), plan.joinedTables());
    }

    @Test
    void onlyFieldsAreAggregated() {
        assertEquals(
            List.of("p.yaml:10: feature 'f0': sum(...) over a window takes a field of the event or a column of a reference table;"
                + " 'f1' is none; known: time, customer, country, amount, ratio, fraud, customers.segment, customers.limit"),
            problems(List.of(CUSTOMER), "sum(f1) over customer in 1d", "mean(ratio) over customer in 1d"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        mean(fraud) over customer             | 'fraud' is set by labels that come later, which only a window 'in DURATION' can \
        follow; give this one 'delayed DURATION', by when labels are known
        last(fraud) over customer in 1d       | last(...) cannot be corrected when a label comes later, and 'fraud' is set by \
        labels; take sum, mean, variance, distinct or quantile
        zscore(fraud) over customer in 1d     | zscore(...) asks the current event's value, and 'fraud' is set by labels that \
        come later
        mean(fraud) over customer delayed 1d  | ``
        distinct(fraud) over customer in 1d   | ``
        last(fraud) over customer in day delayed 1d | ``
        """)
    void labelledFieldIsOnlyAskedWhereItCanBeCorrected(final String expression, final String message) {
        final LabelBinding labels = new LabelBinding(
            MESSAGE.field("customer"), MESSAGE.field("fraud"), MESSAGE.field("customer"), MESSAGE.field("fraud"));
        final Problems problems = new Problems("p.yaml");
        new FeatureCompiler(MESSAGE, List.of(CUSTOMER), List.of(new FeatureDefinition("f0", expression, 10)), problems)
            .compile(MESSAGE.field("time"), 0, labels);
        assertEquals(message.isEmpty() ? List.of() : List.of("p.yaml:10: feature 'f0': " + message),
            problems.all().stream().map(Problem::toString).toList());
    }

    @Test
    void severalValuesBecomeSeveralFeatures() {
        final Problems problems = new Problems("p.yaml");
        final FeaturePlan plan = new FeatureCompiler(MESSAGE, List.of(CUSTOMER), List.of(
            new FeatureDefinition("recent", "last_k(amount, 2) over customer default 0", 1),
            new FeatureDefinition("sizes", "histogram(amount, 10, 20) over customer in 1d", 2),
            new FeatureDefinition("both", "vector_mean(amount, ratio) over customer in 1d", 3),
            new FeatureDefinition("step", "recent_1 - recent_2", 4)), problems).compile(MESSAGE.field("time"), 0, null);
        assertEquals(List.of(), problems.all());
        assertEquals(
            List.of("recent_1", "recent_2", "sizes_1", "sizes_2", "sizes_3", "both_1", "both_2", "step"), plan.names());
    }

    @Test
    void expandedNameMayNotBeTaken() {
        final Problems problems = new Problems("p.yaml");
        new FeatureCompiler(MESSAGE, List.of(CUSTOMER), List.of(
            new FeatureDefinition("a", "last_k(amount, 2) over customer", 1),
            new FeatureDefinition("a_1", "1", 2)), problems).compile(MESSAGE.field("time"), 0, null);
        assertEquals(List.of(new Problem("p.yaml", 2, "there are two features 'a_1'")), problems.all());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertEquals(
            List.of("p.yaml:3: entity 'x': unknown field 'custumer'; did you mean 'customer'?",
                "p.yaml:4: entity 'y': field 'amount' must be a whole number or a text to name an entity",
                "p.yaml:10: feature 'f0': 'nothing' is not known here"
                    + "; known: time, customer, country, amount, ratio, fraud, f0, f1, customers.segment, customers.limit",
                "p.yaml:11: feature 'f1': expected a value but found ')' at column 1"),
            problems(
                List.of(CUSTOMER, new EntityDefinition("x", "custumer", 1, 3), new EntityDefinition("y", "amount", 1, 4)),
                "nothing", ")"));
    }

    @Test
    void featuresThatNeedEachOtherAreAProblem() {
        assertEquals(
            List.of("p.yaml:10: features need each other in a circle: f0 -> f1 -> f2 -> f0"),
            problems(List.of(CUSTOMER), "f1 + 1", "f2 + 1", "f0 + 1"));
        assertEquals(
            List.of("p.yaml:10: features need each other in a circle: f0 -> f0"), problems(List.of(CUSTOMER), "f0 + 1"));
    }

    @Test
    void featureMayNotHaveTheNameOfAField() {
        final Problems problems = new Problems("p.yaml");
        new FeatureCompiler(MESSAGE, List.of(CUSTOMER), List.of(new FeatureDefinition("amount", "1", 4)), problems)
            .compile(MESSAGE.field("time"), 0, null);
        assertEquals(
            List.of(new Problem("p.yaml", 4, "feature 'amount' has the name of a field; give it another")), problems.all());
    }

    @Test
    void everyFeatureComesBehindThoseThatItNeeds() {
        final Problems problems = new Problems("p.yaml");
        final FeaturePlan plan = compile(problems, List.of(CUSTOMER), "f2 + f3", "1", "f1 * 2", "f2 + f1");
        assertTrue(problems.isEmpty());
        assertEquals(List.of("f0", "f1", "f2", "f3"), plan.names());
        assertEquals(List.of(1, 2, 3, 0), plan.order());
    }

    @Test
    void sameWindowIsKeptOnce() {
        final Problems problems = new Problems("p.yaml");
        final FeaturePlan plan = compile(
            problems, List.of(CUSTOMER), "mean(amount) over customer in 1d", "count() over customer in 24h",
            "sum(amount) over customer in 1440m / 2", "count() over customer in 1d delayed 1d");
        assertTrue(problems.isEmpty());
        assertEquals(2, plan.windows().size());
        assertEquals(1, plan.values().size());
    }
}
