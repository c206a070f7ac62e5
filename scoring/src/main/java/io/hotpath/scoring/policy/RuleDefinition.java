package io.hotpath.scoring.policy;

import java.util.List;

/**
 * One rule as the user wrote it.
 *
 * @param when    an expression, or the empty text for the rule that always matches.
 * @param then    one of the policy's outcomes.
 * @param reasons codes that go with the decision.
 * @param line    in the pipeline file.
 */
public record RuleDefinition(String when, String then, List<String> reasons, int line) {
}
