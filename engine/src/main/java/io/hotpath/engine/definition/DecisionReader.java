package io.hotpath.engine.definition;

import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.scoring.policy.BandsDefinition;
import io.hotpath.scoring.policy.PolicyDefinition;
import io.hotpath.scoring.policy.RuleDefinition;
import java.util.ArrayList;
import java.util.List;

/** Reads what a pipeline file says of decisions: 'outcomes', 'reasons', 'bands', 'decision' and 'sinks'. */
final class DecisionReader {
    private static final List<String> RULE_KEYS = List.of("when", "then", "reason", "otherwise");
    private static final List<String> FALLBACK_KEYS = List.of("then", "reason", "when", "budget");
    private static final List<String> SINK_KEYS = List.of("topic", "format", "fields", "key", "where", "include");
    private static final List<String> SINK_FORMATS = List.of("json", "sbe");
    private static final List<String> REASONS = List.of("first", "all");
    private static final String NONE = "none";
    /** A decision carries their numbers in a byte, and one of those says none. */
    private static final int MOST_WORDS = 255;

    private final Block root;
    private final Problems problems;

    DecisionReader(final Block root, final Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    PolicyDefinition policy() {
        if (root.node("decision") instanceof final YamlNode.Scalar scalar && scalar.text().equals(NONE)) {
            refuse("outcomes");
            refuse("reasons");
            refuse("fallback");
            return PolicyDefinition.NONE;
        }
        final List<String> outcomes = outcomes();
        final List<RuleDefinition> rules =
            root.list("decision").stream().map(node -> rule(node, outcomes.getLast())).toList();
        return new PolicyDefinition(
            true, outcomes, rules, root.choice("reasons", REASONS).equals("all"), fallbackRule(outcomes.getLast()));
    }

    private RuleDefinition fallbackRule(final String standIn) {
        if (!root.has("fallback")) {
            return null;
        }
        final Block block = new Block(root.node("fallback"), "'fallback'", FALLBACK_KEYS, problems);
        return new RuleDefinition("", block.required("then").orElse(standIn), block.texts("reason"), block.line());
    }

    /** @return when the fallback answers; {@link #policy} says what. */
    FallbackDefinition fallback() {
        if (!(root.node("fallback") instanceof final YamlNode.Mapping given)) {
            return FallbackDefinition.NONE;
        }
        final Block block = new Block(given, "'fallback'", null, problems);
        final List<String> causes = block.has("when") ? causes(block) : FallbackDefinition.CAUSES;
        if (block.has("budget") && !causes.contains(FallbackDefinition.DEADLINE)) {
            problems.add(block.node("budget").line(), "'budget' of 'fallback' is for 'when: [deadline, ...]'");
        }
        return new FallbackDefinition(
            causes, block.parsed("budget", 0L, "a time from 1us to 60s, like 500us or 20ms", DecisionReader::budget));
    }

    private List<String> causes(final Block block) {
        for (final Word cause : block.words("when")) {
            if (!cause.isEmpty() && !FallbackDefinition.CAUSES.contains(cause.text())) {
                problems.add(cause.line(), "'when' of 'fallback': unknown cause '" + cause.text() + "'"
                    + NearestName.hint(cause.text(), FallbackDefinition.CAUSES));
            }
        }
        return block.texts("when");
    }

    private static long budget(final String text) {
        final long nanos = Quantities.waitNanos(text);
        if (nanos == 0) {
            throw new IllegalArgumentException(text);
        }
        return nanos;
    }

    private void refuse(final String key) {
        if (root.has(key)) {
            problems.add(root.node(key).line(), "'" + key + "' has no place where 'decision' is '" + NONE + "'");
        }
    }

    private List<String> outcomes() {
        final List<String> outcomes = new ArrayList<>();
        for (final Word outcome : root.words("outcomes")) {
            addWord("outcome", outcome, outcomes);
        }
        return outcomes.isEmpty() ? PolicyDefinition.OUTCOMES : outcomes;
    }

    private void addWord(final String what, final Word word, final List<String> words) {
        if (word.isEmpty()) {
            return; // told by then
        }
        if (root.isName(what, word.text(), word.line())) {
            checkRoom(what, word, words);
        }
        words.add(word.text());
    }

    private void checkRoom(final String what, final Word word, final List<String> words) {
        if (words.contains(word.text())) {
            problems.add(word.line(), what + " '" + word.text() + "' is given twice");
        } else if (words.size() == MOST_WORDS) {
            problems.add(word.line(), "there can be at most " + MOST_WORDS + " of them: " + what + " '" + word.text() + "'");
        }
    }

    private RuleDefinition rule(final YamlNode node, final String standIn) {
        final Block block = new Block(node, "a rule of 'decision'", RULE_KEYS, problems);
        if (block.has("otherwise")) {
            if (block.has("when") || block.has("then")) {
                problems.add(block.line(), "a rule has either 'otherwise' or 'when' and 'then'");
            }
            return new RuleDefinition("", block.required("otherwise").orElse(standIn), block.texts("reason"), block.line());
        }
        final String when = block.required("when").orElse("0");
        return new RuleDefinition(when, block.required("then").orElse(standIn), block.texts("reason"), block.line());
    }

    List<BandsDefinition> bands() {
        return root.block("bands").entries().stream().map(this::bands).toList();
    }

    private BandsDefinition bands(final YamlNode.Entry entry) {
        root.isName("bands", entry.key(), entry.line());
        final Block block = new Block(entry.value(), "bands '" + entry.key() + "'", null, problems);
        final List<String> words = new ArrayList<>();
        final List<BandsDefinition.Band> bands = new ArrayList<>();
        for (final YamlNode.Entry band : block.entries()) {
            if (!band.key().equals("of")) {
                addWord("band", new Word(band.key(), band.line()), words);
                bands.add(new BandsDefinition.Band(band.key(), from(block, band), band.line()));
            }
        }
        if (bands.isEmpty()) {
            problems.add(block.line(), "bands '" + entry.key() + "' needs at least one band, as NAME: the number it begins at");
        }
        return new BandsDefinition(entry.key(), block.required("of").orElse("0"), bands, entry.line());
    }

    private static double from(final Block block, final YamlNode.Entry band) {
        return block.parsed(band.key(), 0.0, "the number that the band begins at", DecisionReader::finite);
    }

    private static double finite(final String text) {
        final double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    List<SinkDefinition> sinks() {
        if (root.node("sinks") instanceof final YamlNode.Scalar scalar && scalar.text().equals(NONE)) {
            return List.of();
        }
        return root.list("sinks").stream().map(this::sink).toList();
    }

    private SinkDefinition sink(final YamlNode node) {
        final Block block = new Block(node, "a sink", SINK_KEYS, problems);
        final String format = block.choice("format", SINK_FORMATS);
        for (final String key : List.of("fields", "include")) {
            if (format.equals("sbe") && block.has(key)) {
                problems.add(
                    block.line(), "a sink: '" + key + "' is for format json; a record of format sbe is the whole decision");
            }
        }
        return new SinkDefinition(
            block.required("topic").text(), format, block.words("fields"), block.optional("key", ""), block.optional("where", ""),
            block.has("include") ? include(block) : SinkDefinition.GROUPS, block.line());
    }

    private List<String> include(final Block block) {
        for (final Word group : block.words("include")) {
            if (!group.isEmpty() && !SinkDefinition.GROUPS.contains(group.text())) {
                problems.add(group.line(), "a sink: 'include' names the unknown group '" + group.text() + "'"
                    + NearestName.hint(group.text(), SinkDefinition.GROUPS));
            }
        }
        return block.texts("include");
    }
}
