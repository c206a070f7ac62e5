package io.hotpath.engine.pipeline;

import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.definition.SourceDefinition;

/** Refuses topics that a pipeline would write and read again: each record would beget the next, without end. Start-up only. */
final class TopicCircles {
    private final PipelineDefinition definition;
    private final Problems problems;

    TopicCircles(final PipelineDefinition definition, final Problems problems) {
        this.definition = definition;
        this.problems = problems;
    }

    void check() {
        for (final SourceDefinition source : definition.sources()) {
            if (definition.sinks().stream().anyMatch(sink -> sink.topic().equals(source.topic()))) {
                tell(source, "decisions go to the same topic, a sink's");
            }
            if (definition.deadLetterTopic().equals(source.topic())) {
                tell(source, "dead letters go to the same topic ('dead-letter')");
            }
        }
    }

    private void tell(final SourceDefinition source, final String what) {
        if (!source.topic().isEmpty()) {
            problems.add(source.line(), "source '" + source.topic() + "': " + what + ", and would be read again without end");
        }
    }
}
