package io.hotpath.scoring.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.core.problem.Problem;
import io.hotpath.core.problem.Problems;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Policies over two scores, named amount and risk. */
class PolicyTest {
    private static final List<String> NAMES = List.of("amount", "risk");
    private static final Scope SCOPE = new Scope() {
        @Override
        public Meaning meaning(final String name) {
            final int index = NAMES.indexOf(name);
            return index < 0 ? null : new Meaning(null, frame -> frame.score(index));
        }

        @Override
        public List<String> names() {
            return NAMES;
        }

        @Override
        public Expression aggregate(final Syntax.Call call) {
            throw new ExpressionException("a rule has no windows");
        }
    };

    private final Problems problems = new Problems("pipeline.yaml");

    private Policy compile(final RuleDefinition... rules) {
        return compile(new PolicyDefinition(List.of(rules)));
    }

    private Policy compile(final PolicyDefinition policy) {
        return new PolicyCompiler(SCOPE, problems).compile(policy);
    }

    private static Verdict decide(final Policy policy, final double amount, final double risk) {
        final Verdict verdict = policy.newVerdict();
        policy.decide(frame(amount, risk), verdict);
        return verdict;
    }

    private static List<String> reasons(final Policy policy, final double amount, final double risk) {
        final Verdict verdict = decide(policy, amount, risk);
        return Arrays.stream(verdict.reasons()).limit(verdict.reasonCount()).mapToObj(policy.reasonCodes()::get).toList();
    }

    private static RuleDefinition rule(final int line, final String when, final String then, final String... reasons) {
        return new RuleDefinition(when, then, List.of(reasons), line);
    }

    private static EvaluationFrame frame(final double amount, final double risk) {
        final EvaluationFrame frame = new EvaluationFrame();
        frame.scores(new UnsafeBuffer(new byte[2 * Double.BYTES]), 0);
        frame.score(0, amount);
        frame.score(1, risk);
        return frame;
    }

    private List<String> problems(final RuleDefinition... rules) {
        compile(rules);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void theFirstRuleThatMatchesDecidesAndTheLastDecidesTheRest() {
        final Policy policy = compile(
            rule(1, "risk > 0.9", "decline"), rule(2, "risk > 0.5 or amount > 1000", "review"), rule(3, "", "approve"));
        assertTrue(problems.isEmpty(), () -> problems.all().toString());
        assertEquals(0, decide(policy, 2_000, 0.95).rule(), "both match");
        assertEquals(1, decide(policy, 2_000, 0.9).rule());
        assertEquals(1, decide(policy, 10, 0.6).rule());
        assertEquals(2, decide(policy, 10, 0.5).rule());
        assertEquals(1, policy.rule(0).outcome());
        assertEquals(2, policy.rule(1).outcome());
        assertEquals(0, policy.rule(2).outcome());
    }

    @Test
    void aConditionThatCannotBeAnsweredDoesNotMatch() {
        final Policy policy = compile(rule(1, "risk - 0.5", "decline"), rule(2, "", "approve"));
        assertEquals(1, decide(policy, 10, Double.NaN).rule());
        assertEquals(1, decide(policy, 10, 0.5).rule());
        assertEquals(0, decide(policy, 10, 0.25).rule(), "anything but 0 is yes");
    }

    @Test
    void otherwiseAloneDecidesEverything() {
        final Policy policy = compile(rule(1, "", "review", "UNKNOWN"));
        assertTrue(problems.isEmpty());
        assertEquals(0, decide(policy, Double.NaN, Double.NaN).rule());
    }

    @Test
    void outcomesAreTheUsersOwn() {
        final List<String> own = List.of("approve", "step_up", "decline");
        final Policy policy = compile(new PolicyDefinition(
            true, own, List.of(rule(1, "risk > 0.5", "step_up"), rule(2, "", "approve")), false));
        assertTrue(problems.isEmpty(), () -> problems.all().toString());
        assertEquals(1, decide(policy, 0, 0.6).outcome());
        assertEquals(own, policy.outcomes());
        compile(new PolicyDefinition(true, own, List.of(rule(7, "", "stepup")), false));
        assertEquals("[pipeline.yaml:7: unknown outcome 'stepup'; did you mean 'step_up'?]", problems.all().toString());
    }

    @Test
    void policyThatDecidesNothingHasNoOutcomeAndNoReasons() {
        final Policy policy = compile(PolicyDefinition.NONE);
        assertTrue(problems.isEmpty(), () -> problems.all().toString());
        final Verdict verdict = decide(policy, 1, 1);
        assertEquals(DecisionLayout.NONE, verdict.outcome());
        assertEquals(DecisionLayout.NO_RULE, verdict.rule());
        assertEquals(0, verdict.reasonCount());
    }

    @Test
    void allReasonsAreThoseOfEveryRuleThatMatchesEachOnceInTheOrderOfTheRules() {
        final List<RuleDefinition> rules = List.of(
            rule(1, "risk > 0.9", "decline", "HIGH", "RISK"), rule(2, "amount > 100", "review", "LARGE", "RISK"),
            rule(3, "risk > 0.5", "review", "MEDIUM"), rule(4, "", "approve", "NOTHING"));
        final Policy first = compile(new PolicyDefinition(rules));
        final Policy all = compile(new PolicyDefinition(true, PolicyDefinition.OUTCOMES, rules, true));
        assertEquals(List.of("HIGH", "RISK"), reasons(first, 200, 0.95));
        assertEquals(List.of("HIGH", "RISK", "LARGE", "MEDIUM"), reasons(all, 200, 0.95));
        assertEquals(List.of("LARGE", "RISK", "MEDIUM"), reasons(all, 200, 0.6));
        assertEquals(1, decide(all, 200, 0.6).rule(), "the first that matches decides");
        assertEquals(List.of("NOTHING"), reasons(all, 1, 0.1));
        assertEquals(3, decide(all, 1, 0.1).rule());
        assertEquals(List.of("MEDIUM"), reasons(all, Double.NaN, 0.6), "what cannot be answered gives no reason");
    }

    @Test
    void reasonsAreNumberedInTheOrderOfTheirFirstUse() {
        final Policy policy = compile(
            rule(1, "risk > 0.9", "decline", "HIGH_RISK", "AMOUNT"), rule(2, "risk > 0.5", "review", "MEDIUM", "HIGH_RISK"),
            rule(3, "", "approve"));
        assertEquals(List.of("HIGH_RISK", "AMOUNT", "MEDIUM"), policy.reasonCodes());
        assertArrayEquals(new int[] {0, 1}, policy.rule(0).reasons());
        assertArrayEquals(new int[] {2, 0}, policy.rule(1).reasons());
        assertArrayEquals(new int[0], policy.rule(2).reasons());
    }

    @Test
    void everyProblemIsListedWithItsLineAndTheNearestName() {
        assertEquals(List.of(
            "pipeline.yaml:3: rule 'rsik > 0.9': 'rsik' is not known here; did you mean 'risk'?",
            "pipeline.yaml:5: unknown outcome 'declien'; did you mean 'decline'?",
            "pipeline.yaml:7: unknown outcome 'call the police'; known: approve, decline, review"),
            problems(rule(3, "rsik > 0.9", "decline"), rule(5, "risk > 0.5", "declien"), rule(7, "", "call the police")));
    }

    @Test
    void aPolicyThatDoesNotDecideEveryEventIsRefused() {
        assertEquals(List.of("pipeline.yaml:4: the last rule must be 'otherwise', so that every event is decided"),
            problems(rule(2, "risk > 0.9", "decline"), rule(4, "risk > 0.5", "review")));
    }

    @Test
    void aPolicyWithoutRulesIsRefused() {
        assertEquals(List.of("pipeline.yaml: the policy has no rules"), problems());
    }

    @Test
    void rulesBehindOtherwiseAreRefused() {
        assertEquals(
            List.of("pipeline.yaml:2: only the last rule can be 'otherwise'; the rules behind it would never match"),
            problems(rule(2, "", "approve"), rule(4, "", "review")));
    }

    @Test
    void moreReasonsThanADecisionCarriesAreRefused() {
        final List<String> most = Collections.nCopies(DecisionLayout.MAX_REASONS, "SAME");
        assertEquals(List.of(), problems(new RuleDefinition("", "approve", most, 2)));
        final List<String> more = Collections.nCopies(DecisionLayout.MAX_REASONS + 1, "SAME");
        assertEquals(List.of("pipeline.yaml:2: a rule gives at most 8 reasons"),
            problems(new RuleDefinition("", "approve", more, 2)));
    }

    @Test
    void decidingAllocatesNothing() {
        final Policy policy = compile(new PolicyDefinition(true, List.of("approve", "step_up"), List.of(
            rule(1, "risk > 0.9 and amount > 7", "step_up", "HIGH_RISK"), rule(2, "risk > 0.5", "step_up", "A", "B"),
            rule(3, "amount > 1", "approve", "B"), rule(4, "", "approve")), true));
        final EvaluationFrame frame = frame(10, 0.6);
        final Verdict verdict = policy.newVerdict();
        long least = Long.MAX_VALUE;
        long places = 0;
        for (int attempt = 0; attempt < 5; attempt++) {
            final long before = AllocatedBytes.ofCurrentThread();
            for (int i = 0; i < 10_000; i++) {
                policy.decide(frame, verdict);
                places += verdict.reasonCount();
            }
            least = Math.min(least, AllocatedBytes.ofCurrentThread() - before);
        }
        assertEquals(100_000, places);
        assertEquals(0, least);
    }
}
