package io.hotpath.benchmarks.latency.way;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The sample pipeline: fifteen features over 5,000 customers and 10,000 terminals, a model of 100 trees with 31 leaves.
 *
 * @param format  of its records, {@code json} or {@code sbe}.
 * @param threads how they are laid out, as in the pipeline file; null for what a pipeline has that says nothing.
 */
public record SamplePipeline(String format, String threads) {
    /** Of the sample's simulated payments. */
    public static final int CUSTOMERS = 5_000;
    /** Of the sample's simulated payments. */
    public static final int TERMINALS = 10_000;
    /** That full windows hold between them. */
    public static final int LIVE_EVENTS = 355_000;
    /** Of the sample's model. */
    public static final int TREES = 100;
    /** The least depth at which a tree has the 31 leaves that the model's have. */
    public static final int TREE_DEPTH = 5;
    static final String JSON = "json";
    private static final String FILE = "sandbox/pipelines/card-fraud.yaml";
    /** What only texts need: other names of the fields, and columns that nobody reads. */
    private static final Pattern NAMES =
        Pattern.compile("^    (names:.*\\n(      .*\\n)*|ignore:.*\\n)", Pattern.MULTILINE);

    /** @return the pipeline, ready to run. */
    public Pipeline load() {
        final Path root = Path.of(System.getProperty("hotpath.root", "."));
        final PipelineSource sample = PipelineSource.of(root.resolve(FILE));
        return PipelineLoader.load(new PipelineSource(sample.name(), text(sample.text()), sample.locate()));
    }

    private String text(final String sample) {
        final String formatted = format.equals(JSON)
            ? sample : NAMES.matcher(sample).replaceAll("").replace("format: json", "format: " + format);
        return threads == null ? formatted : formatted + "\nengine: {threads: " + threads + "}\n";
    }
}
