package io.hotpath.engine.definition;

import java.util.List;

/**
 * One rule of the policy.
 *
 * @param when    an expression, or the empty text for the rule that always matches.
 * @param then    approve, decline or review.
 * @param reasons codes that go with the decision.
 * @param line    in the pipeline file.
 */
public record RuleDefinition(String when, String then, List<String> reasons, int line) {
}
