package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.window.ByteRange;
import io.hotpath.features.window.Entity;
import io.hotpath.features.window.FeatureNeeds;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.Span;
import io.hotpath.features.window.WindowDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a pipeline's features were compiled to and what they cost, and who evaluates its models; for people and for machines.
 *
 * @param pipeline          its name.
 * @param features          in the order of the vector.
 * @param windows           every distinct window.
 * @param entities          what state is kept for.
 * @param entryBytes        of an event in the log.
 * @param bytesPerLiveEvent with its place in the index of label keys.
 * @param retained          how long the log keeps an event.
 * @param cursors           that move over the log.
 * @param models            in the order of the file.
 * @param messages          of the sources.
 */
record PlanReport(
        String pipeline, List<FeatureRow> features, List<WindowRow> windows, List<EntityRow> entities, int entryBytes,
        ByteRange bytesPerLiveEvent, String retained, int cursors, List<ModelPlan> models, List<MessageRow> messages) {

    /**
     * A message.
     *
     * @param name   of it.
     * @param use    what becomes of its records.
     * @param topics that have them, each with its filter.
     */
    record MessageRow(String name, String use, List<String> topics) {
    }

    /**
     * A feature.
     *
     * @param name       of it.
     * @param step       its place in the order of evaluation, from 1.
     * @param cost       how what an event costs it grows.
     * @param windows    numbers of the windows it asks.
     * @param needs      fields and features it uses.
     * @param expression as written.
     */
    record FeatureRow(String name, int step, String cost, List<Integer> windows, List<String> needs, String expression) {
    }

    /**
     * A window.
     *
     * @param number     from 1.
     * @param entity     it is kept for.
     * @param span       which events it holds.
     * @param delayed    behind the stream, or empty.
     * @param from       whose events it takes, or empty for those of every message.
     * @param condition  on its events, or empty.
     * @param aggregates how many values it aggregates.
     * @param stateBytes of an entity.
     * @param growth     what comes on top.
     */
    record WindowRow(
            int number, String entity, String span, String delayed, String from, String condition, int aggregates, int stateBytes,
            String growth) {
    }

    /**
     * An entity.
     *
     * @param name      of it.
     * @param key       the fields that name it.
     * @param windows   kept for it.
     * @param bytes     of one, with its key, up to whole cache lines.
     * @param withIndex the same with its place in the index.
     */
    record EntityRow(String name, String key, int windows, int bytes, ByteRange withIndex) {
    }

    static PlanReport of(final Pipeline pipeline) {
        final FeaturePlan plan = pipeline.features();
        return new PlanReport(
            pipeline.name(), features(plan), windows(plan), entities(plan), plan.entryLayout().length(), plan.bytesPerLiveEvent(),
            duration(plan.retainedNanos()), plan.cursors(), ModelPlan.of(pipeline), messages(pipeline));
    }

    private static List<MessageRow> messages(final Pipeline pipeline) {
        final List<String> names = pipeline.sources().stream().map(source -> source.message().name()).distinct().toList();
        return names.stream().map(name -> {
            final List<Source> sources =
                pipeline.sources().stream().filter(source -> source.message().name().equals(name)).toList();
            final boolean isDecided = sources.stream().anyMatch(Source::isDecided);
            final String use = sources.getFirst().isLabel() ? "labels" : isDecided ? "decided on" : "features only";
            return new MessageRow(name, use, sources.stream().map(source ->
                topic(source, pipeline) + (isDecided && !source.isDecided() ? " for features only" : "")).toList());
        }).toList();
    }

    private static String topic(final Source source, final Pipeline pipeline) {
        final String filter = pipeline.filterOf(source);
        return source.topic() + (filter.isEmpty() ? "" : " where " + filter);
    }

    private static List<FeatureRow> features(final FeaturePlan plan) {
        final List<FeatureRow> rows = new ArrayList<>();
        for (int i = 0; i < plan.names().size(); i++) {
            final FeatureNeeds needs = plan.needs().get(i);
            rows.add(new FeatureRow(
                plan.names().get(i), plan.order().indexOf(i) + 1, needs.cost(),
                needs.windows().stream().map(window -> window + 1).toList(), needs.names(), needs.expression()));
        }
        return rows;
    }

    private static List<WindowRow> windows(final FeaturePlan plan) {
        return plan.windows().stream().map(window -> new WindowRow(
            window.index() + 1, plan.entities().get(window.entity()).name(), span(window.span()),
            window.delayNanos() == 0 ? "" : duration(window.delayNanos()),
            String.join(" ", plan.condition(window).messages()), plan.condition(window).where(),
            window.accumulators().size(), window.stateBytes(), growth(window, plan))).toList();
    }

    private static String growth(final WindowDefinition window, final FeaturePlan plan) {
        if (window.span() instanceof final Span.Recent recent) {
            return plan.entryLayout().passedOffset() + " B an event up to " + recent.events();
        }
        return String.join("; ", window.accumulators().stream()
            .map(Accumulator::growth).filter(growth -> !growth.isEmpty()).distinct().toList());
    }

    private static List<EntityRow> entities(final FeaturePlan plan) {
        final List<EntityRow> rows = new ArrayList<>();
        for (final Entity entity : plan.entities()) {
            final long windows = plan.windows().stream().filter(window -> window.entity() == entity.index()).count();
            final String key = String.join(", ", entity.keys().stream().map(field -> field.name()).toList());
            rows.add(new EntityRow(entity.name(), key, (int) windows, plan.recordBytes(entity), plan.bytesPerEntity(entity)));
        }
        return rows;
    }

    private static String span(final Span span) {
        return switch (span) {
            case Span.Sliding sliding -> duration(sliding.lengthNanos());
            case Span.Hopping hopping -> duration(hopping.lengthNanos()) + " every " + duration(hopping.stepNanos());
            case Span.Tumbling tumbling -> "tumbling " + duration(tumbling.lengthNanos());
            case Span.Calendar calendar -> calendar.unit().name().toLowerCase(Locale.ROOT) + " in " + calendar.zone();
            case Span.Lifetime lifetime -> "lifetime";
            case Span.Session session -> "session " + duration(session.gapNanos());
            case Span.Recent recent -> "last " + recent.events() + (recent.lengthNanos() == Long.MAX_VALUE
                ? ""
                : " of " + duration(recent.lengthNanos()));
        };
    }

    /** As the language writes it: the largest unit that leaves no rest. */
    private static String duration(final long nanos) {
        final Duration duration = Duration.ofNanos(nanos);
        if (duration.toSeconds() % 86_400 == 0) {
            return duration.toDays() + "d";
        }
        if (duration.toSeconds() % 3_600 == 0) {
            return duration.toHours() + "h";
        }
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }
}
