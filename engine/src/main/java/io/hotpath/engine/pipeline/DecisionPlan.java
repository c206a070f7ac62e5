package io.hotpath.engine.pipeline;

import io.hotpath.features.expression.Expression;
import io.hotpath.features.reference.Reference;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.scoring.policy.Bands;
import io.hotpath.scoring.policy.Policy;
import java.util.List;

/**
 * What a pipeline's expressions were compiled to.
 *
 * @param features   of an event.
 * @param references tables that the features, models and rules read, and what of them.
 * @param models     with what gives their inputs.
 * @param scores     made of the models', in the order of a decision's scores.
 * @param bands      that values are in, in the order of a decision's bands.
 * @param policy     of the rules.
 * @param sinks      that decisions go to.
 */
record DecisionPlan(
    FeaturePlan features, List<Reference> references, List<Model> models, List<Expression> scores, List<Bands> bands,
    Policy policy, List<Sink> sinks) {

    /** Defends the lists against their makers. */
    DecisionPlan {
        references = List.copyOf(references);
        models = List.copyOf(models);
        scores = List.copyOf(scores);
        bands = List.copyOf(bands);
        sinks = List.copyOf(sinks);
    }
}
