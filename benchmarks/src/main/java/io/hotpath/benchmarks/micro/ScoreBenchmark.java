package io.hotpath.benchmarks.micro;

import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.history.FeatureVectors;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.scoring.model.Scorer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One row of fifteen inputs through the sample's model, 100 trees of 31 leaves, by each engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoreBenchmark {
    private static final int ROWS = 1 << 14;

    @Param({"compiled", "ort-native", "ort"})
    private String engine;

    private Scorer scorer;
    private float[] rows;
    private int inputs;
    private int next;

    /** Takes the rows from the stream of payments. */
    @Setup
    public void prepare() {
        final Pipeline pipeline = Pipelines.withModel(engine);
        final PaymentStream stream = new PaymentStream(pipeline);
        scorer = pipeline.openModels()[0];
        try (FeatureVectors vectors = new FeatureVectors(pipeline)) {
            inputs = vectors.size();
            rows = new float[ROWS * inputs];
            for (int i = 0; i < PaymentStream.EVENTS; i++) {
                vectors.compute(stream.messages(), stream.next() + Message.HEADER_LENGTH);
                for (int input = 0; input < inputs; input++) {
                    rows[(i & (ROWS - 1)) * inputs + input] = (float) vectors.feature(input);
                }
            }
        }
    }

    /** Frees the model. */
    @TearDown
    public void close() {
        scorer.close();
    }

    /** The inputs in, the score out. */
    @Benchmark
    public double score() {
        next = (next + 1) & (ROWS - 1);
        for (int input = 0; input < inputs; input++) {
            scorer.input(input, rows[next * inputs + input]);
        }
        return scorer.score();
    }
}
