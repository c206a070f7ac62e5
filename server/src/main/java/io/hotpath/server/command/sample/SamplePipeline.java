package io.hotpath.server.command.sample;

import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;

/** From a file of records to the text of a pipeline that loads. */
public final class SamplePipeline {

    private SamplePipeline() {
    }

    /**
     * Makes a first pipeline.
     *
     * @param sample records, one a line, or CSV.
     * @param name   of the pipeline.
     * @param topic  that the records will come from.
     * @return the text, which has been loaded once.
     */
    public static String of(final Path sample, final String name, final String topic) {
        final String text = new FirstPipeline(Sample.read(sample), name, topic).text();
        PipelineLoader.load(new PipelineSource(name + ".yaml", text, Path::of));
        return text;
    }
}
