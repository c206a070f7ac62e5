package io.hotpath.scoring.policy;

import java.util.List;

/**
 * A policy as the user wrote it.
 *
 * @param decides    false where the pipeline only computes features and scores; it has no rules and no outcomes then.
 * @param outcomes   names of what can be decided, by their numbers.
 * @param rules      in the order of the file.
 * @param allReasons whether a decision has the reasons of every rule that matches, and not only of the first.
 * @param fallback   what answers where the rules cannot be asked in time or have nothing to go by; null where none does.
 */
public record PolicyDefinition(
    boolean decides, List<String> outcomes, List<RuleDefinition> rules, boolean allReasons, RuleDefinition fallback) {
    /** The outcomes of a pipeline that names none of its own. */
    public static final List<String> OUTCOMES = List.of("approve", "decline", "review");
    /** A pipeline that only computes features and scores. */
    public static final PolicyDefinition NONE = new PolicyDefinition(false, List.of(), List.of(), false, null);

    /** Defends the lists against their makers. */
    public PolicyDefinition {
        outcomes = List.copyOf(outcomes);
        rules = List.copyOf(rules);
    }

    /** Rules over the usual outcomes, of which the first that matches gives its reasons. */
    public PolicyDefinition(final List<RuleDefinition> rules) {
        this(true, OUTCOMES, rules, false);
    }

    /** Rules without a fallback. */
    public PolicyDefinition(
        final boolean decides, final List<String> outcomes, final List<RuleDefinition> rules, final boolean allReasons) {
        this(decides, outcomes, rules, allReasons, null);
    }
}
