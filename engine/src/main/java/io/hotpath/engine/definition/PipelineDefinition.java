package io.hotpath.engine.definition;

import io.hotpath.features.plan.EntityDefinition;
import io.hotpath.features.plan.FeatureDefinition;
import io.hotpath.scoring.policy.BandsDefinition;
import io.hotpath.scoring.policy.PolicyDefinition;
import java.util.List;
import java.util.Map;

/**
 * A pipeline file as the user wrote it; nothing in it has been resolved yet.
 *
 * @param name            of the pipeline.
 * @param events          the messages.
 * @param sources         topics in.
 * @param labels          how labels find their events; null where the pipeline has none.
 * @param disorder        what becomes of events whose times are not in order.
 * @param duplicates      how repeated events are known; null where nobody asks.
 * @param entities        what features are kept for.
 * @param references      tables that events are joined with.
 * @param features        in the order of the file.
 * @param models          in the order of the file.
 * @param scores          made of the models', in the order of the file.
 * @param bands           values cut into named ranges, in the order of the file.
 * @param policy          what can be decided, and the rules.
 * @param fallback        when its fallback answers instead.
 * @param sinks           topics out.
 * @param deadLetterTopic where records go that cannot be decoded.
 * @param journal         what it keeps.
 * @param engine          sizes.
 * @param kafka           client properties, passed through untouched; values may be secrets.
 */
public record PipelineDefinition(
        String name,
        EventsDefinition events,
        List<SourceDefinition> sources,
        LabelsDefinition labels,
        DisorderDefinition disorder,
        DuplicatesDefinition duplicates,
        List<EntityDefinition> entities,
        List<ReferenceTableDefinition> references,
        List<FeatureDefinition> features,
        List<ModelDefinition> models,
        List<ScoreDefinition> scores,
        List<BandsDefinition> bands,
        PolicyDefinition policy,
        FallbackDefinition fallback,
        List<SinkDefinition> sinks,
        String deadLetterTopic,
        JournalDefinition journal,
        EngineDefinition engine,
        Map<String, String> kafka) {
}
