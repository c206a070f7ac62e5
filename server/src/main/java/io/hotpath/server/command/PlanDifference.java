package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a changed pipeline does to a running one: all in which the two differ, which windows are kept as they are and which begin
 * empty, and whether the journal can go on. A window begins empty where nothing kept the same before; replaying the journal fills
 * it.
 */
final class PlanDifference {
    private static final String NEW_JOURNAL = "the journal cannot go on";
    private static final String OF_HISTORY = "only 'features' and 'train' ask for it";
    private static final String REFILLED = "the journal fills the windows anew by it";
    /** By what differs: what follows where it comes, changes, goes. */
    private static final Map<String, List<String>> FOLLOWS = Map.ofEntries(
        Map.entry("pipeline", List.of("", "the journal is that of the new name, unless --journal says otherwise", "")),
        Map.entry("field", List.of(NEW_JOURNAL, NEW_JOURNAL, NEW_JOURNAL)),
        Map.entry("source", List.of("read from its beginning", "records are read so from now on", "read no longer")),
        Map.entry("labels", List.of(REFILLED, REFILLED, REFILLED)),
        Map.entry("labels time", List.of(OF_HISTORY, OF_HISTORY, OF_HISTORY)),
        Map.entry("labels delay", List.of(OF_HISTORY, OF_HISTORY, OF_HISTORY)),
        Map.entry("lateness", List.of(REFILLED, REFILLED, REFILLED)),
        Map.entry("max-ahead", List.of(REFILLED, REFILLED, REFILLED)),
        Map.entry("deduplicate", List.of(REFILLED, REFILLED, REFILLED)),
        Map.entry("outcomes", List.of("", "from then on the numbers in SBE decisions mean these", "")),
        Map.entry("sink", List.of("", "", "gets only what the old pipeline decided and nobody confirmed")));

    /** What means something else in another order. */
    private static final Set<String> ORDERED =
        Set.of("field", "source", "reference table", "feature", "model", "score", "bands", "rule");

    /** What is computed from the state, and does not make it; whatever is not named here may. */
    private static final List<String> STATELESS = List.of("rule", "model", "score", "bands", "outcomes", "reasons", "decision",
        "sink", "dead letter topic", "kafka property", "journal", "engine", "ahead", "labels time", "labels delay");

    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, String> notCompared = new LinkedHashMap<>();
    private final boolean journalGoesOn;

    private PlanDifference(final boolean journalGoesOn) {
        this.journalGoesOn = journalGoesOn;
    }

    /**
     * Compares.
     *
     * @param before the pipeline that runs.
     * @param after  the one that is to run.
     * @param now    what the latter was compiled to.
     * @return what differs.
     */
    static PlanDifference of(final Pipeline before, final Pipeline after, final PlanReport now) {
        final PlanReport old = PlanReport.of(before);
        final PlanDifference difference = new PlanDifference(before.eventsXml().equals(after.eventsXml()));
        difference.refusals(old.models());
        difference.refusals(now.models());
        difference.facts(
            PipelineFacts.of(before, difference.compared(old.models())),
            PipelineFacts.of(after, difference.compared(now.models())));
        difference.features(old, now);
        difference.windows(old, now);
        difference.entities(old, now);
        difference.number("bytes a live event", old.entryBytes(), now.entryBytes());
        difference.text("events are kept for", old.retained(), now.retained());
        return difference;
    }

    /** @return whether a journal of the old pipeline can be used by the new one. */
    boolean journalGoesOn() {
        return journalGoesOn;
    }

    List<Difference> differences() {
        return differences;
    }

    /** @return models whose files cannot be compared, since one of them is not there or is refused, and why. */
    Map<String, String> notCompared() {
        return notCompared;
    }

    private void refusals(final List<ModelPlan> models) {
        models.stream().filter(model -> !model.refusal().isEmpty()).forEach(model ->
            notCompared.put(model.name(), model.refusal()));
    }

    private List<ModelPlan> compared(final List<ModelPlan> models) {
        return models.stream().filter(model -> !notCompared.containsKey(model.name())).toList();
    }

    /** @return lines for the terminal. */
    String render() {
        final List<String> lines = new ArrayList<>(differences.stream().map(Difference::toString).toList());
        if (!journalGoesOn) {
            lines.add("the journal cannot go on: it holds events with other fields; run the new pipeline with a new --journal");
        } else if (lines.isEmpty()) {
            lines.add("the same decisions and the same state");
        } else if (differences.stream().allMatch(PlanDifference::keepsState)) {
            lines.add("the same state");
        }
        return String.join("\n", lines) + '\n';
    }

    private static boolean keepsState(final Difference difference) {
        return STATELESS.stream().anyMatch(difference.subject()::startsWith);
    }

    private void facts(final Map<String, Map<String, String>> before, final Map<String, Map<String, String>> after) {
        final List<String> subjects = new ArrayList<>(after.keySet());
        before.keySet().stream().filter(subject -> !after.containsKey(subject)).forEach(subjects::add);
        subjects.forEach(subject ->
            facts(subject, before.getOrDefault(subject, Map.of()), after.getOrDefault(subject, Map.of())));
        if (!journalGoesOn && differences.stream().noneMatch(each -> each.follows().equals(NEW_JOURNAL))) {
            add("~", "events", "another SBE schema", "", NEW_JOURNAL);
        }
    }

    private void facts(final String subject, final Map<String, String> before, final Map<String, String> after) {
        after.forEach((name, text) -> {
            final String was = before.get(name);
            if (was == null) {
                add("+", titled(subject, name), text.equals(name) ? "" : text, "", follows(subject, name).get(0));
            } else if (!was.equals(text)) {
                add("~", titled(subject, name), text, was, follows(subject, name).get(1));
            }
        });
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name ->
            add("-", titled(subject, name), "", before.get(name), follows(subject, name).get(2)));
        order(subject, before.keySet(), after.keySet(), follows(subject, "").get(1));
    }

    private static List<String> follows(final String subject, final String name) {
        return FOLLOWS.getOrDefault(titled(subject, name), FOLLOWS.getOrDefault(subject, List.of("", "", "")));
    }

    private void order(final String subject, final Set<String> before, final Set<String> after, final String follows) {
        if (ORDERED.contains(subject) && before.equals(after) && !List.copyOf(before).equals(List.copyOf(after))) {
            add("~", subject + " order", "", "", follows);
        }
    }

    private static String titled(final String subject, final String name) {
        return name.isEmpty() ? subject : subject + ' ' + name;
    }

    private void add(final String change, final String subject, final String now, final String was, final String follows) {
        final boolean isSecret = subject.startsWith("kafka property");
        differences.add(new Difference(change, subject, isSecret ? "" : now, isSecret ? "" : was, follows));
    }

    private void features(final PlanReport before, final PlanReport after) {
        final Map<String, PlanReport.FeatureRow> old = by(before.features(), PlanReport.FeatureRow::name);
        final Map<String, PlanReport.FeatureRow> now = by(after.features(), PlanReport.FeatureRow::name);
        now.forEach((name, row) -> {
            if (!old.containsKey(name)) {
                add("+", "feature " + name, row.expression(), "", "");
            } else if (!old.get(name).expression().equals(row.expression())) {
                add("~", "feature " + name, row.expression(), old.get(name).expression(), "");
            }
        });
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name ->
            add("-", "feature " + name, "", old.get(name).expression(), ""));
        order("feature", old.keySet(), now.keySet(), "");
    }

    private void windows(final PlanReport before, final PlanReport after) {
        final Map<String, PlanReport.WindowRow> old = by(before.windows(), PlanDifference::title);
        final Map<String, PlanReport.WindowRow> now = by(after.windows(), PlanDifference::title);
        now.forEach((title, row) -> {
            final int was = old.containsKey(title) ? old.get(title).stateBytes() : 0;
            if (was == 0) {
                add("+", "window " + title, "begins empty, " + row.stateBytes() + " bytes an entity", "", "");
            } else if (was != row.stateBytes()) {
                add("~", "window " + title, row.stateBytes() + " bytes an entity (was " + was + ")", "", "");
            }
        });
        old.keySet().stream().filter(title -> !now.containsKey(title)).forEach(title ->
            add("-", "window " + title, "", "", ""));
    }

    private static String title(final PlanReport.WindowRow row) {
        return "of " + row.entity() + ", " + row.span() + (row.delayed().isEmpty() ? "" : " delayed " + row.delayed())
            + (row.from().isEmpty() ? "" : " from " + row.from()) + (row.condition().isEmpty() ? "" : " where " + row.condition());
    }

    private void entities(final PlanReport before, final PlanReport after) {
        final Map<String, PlanReport.EntityRow> old = by(before.entities(), PlanReport.EntityRow::name);
        final Map<String, PlanReport.EntityRow> now = by(after.entities(), PlanReport.EntityRow::name);
        now.forEach((name, row) ->
            number("bytes a " + name, old.containsKey(name) ? old.get(name).bytes() : 0, row.bytes()));
    }

    private void number(final String what, final int before, final int after) {
        text(what, Integer.toString(before), Integer.toString(after));
    }

    private void text(final String what, final String before, final String after) {
        if (!before.equals(after)) {
            add("~", what, after + " (was " + before + ")", "", "");
        }
    }

    private static <T> Map<String, T> by(final List<T> rows, final Function<T, String> key) {
        final Map<String, T> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(key.apply(row), row));
        return map;
    }
}
