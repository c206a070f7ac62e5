package io.hotpath.engine.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.scoring.training.BaselineSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which label a row of training has. */
class TrainingRowsTest {
    private static final int DAYS = 10;

    @TempDir
    Path directory;

    private static Pipeline pipeline() {
        return PipelineLoader.load(new PipelineSource("labels.yaml", """
            pipeline: labelled
            events:
              E: {id: int64, t: timestamp_s, k: int64, fraud: "boolean?", disputed: boolean}
              L: {id: int64, fraud: boolean, known: timestamp_s}
            sources:
              - {topic: events, message: E, format: json, event-time: t}
              - {topic: labels, message: L, format: json}
            labels: {message: L, key: id, sets: fraud, time: known}
            entities: {k: k}
            features: {n: count() over k in 5m, frauds: sum(fraud) over k in 5m}
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions}]
            """, Path::of));
    }

    /** Three events, the first and the third disputed, the second a fraud by its label. */
    private List<HistoryInput> inputs(final Pipeline pipeline) throws IOException {
        final Path events = Files.write(directory.resolve("events.csv"),
            List.of("id,t,k,disputed", "1,100,7,true", "2,200,8,false", "3,300,9,true"), UTF_8);
        final Path labels = Files.write(directory.resolve("labels.csv"), List.of("id,fraud,known", "2,true,400"), UTF_8);
        return List.of(HistoryInput.events(pipeline, pipeline.eventSource(), List.of(events)),
            HistoryInput.labels(pipeline, List.of(labels)));
    }

    private int positives(final String label) throws IOException {
        final Pipeline pipeline = pipeline();
        final TrainingRows rows = new TrainingRows(pipeline, pipeline.eventSource().layout(), label, "k");
        final BaselineSplit split = new BaselineSplit(2, 0, 0, 1, 1);
        try (History history = new History(pipeline, inputs(pipeline), HistoryOptions.DEFAULT);
            FeatureVectors vectors = new FeatureVectors(pipeline)) {
            while (history.next() && rows.take(history, vectors, 0, DAYS)) {
                assertEquals(2, vectors.size());
            }
        }
        rows.fill(split);
        assertEquals(3, split.train().size());
        return split.train().positives();
    }

    @Test
    void labelOfAFileIsWhatIsLearnt() throws IOException {
        assertEquals(1, positives("fraud"));
    }

    @Test
    void fieldThatNoLabelSetsIsLearntAsTheEventHasIt() throws IOException {
        assertEquals(2, positives("disputed"));
    }
}
