package io.hotpath.server.command;

import io.hotpath.server.HotpathCommand;
import io.hotpath.server.command.sample.SamplePipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath init}: a first pipeline file from a sample of records. */
@Command(
    name = "init",
    description = "Writes a pipeline file that loads, from a sample of your records: JSON, one a line, or CSV with a header.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath init --sample events.jsonl --output payments.yaml"})
public final class InitCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Option(names = "--sample", required = true, paramLabel = "FILE",
        description = "Records as they come; the first 10,000 are looked at.")
    private Path sample;

    @Option(names = "--output", paramLabel = "FILE", description = "The pipeline file to make (default: ${DEFAULT-VALUE}).",
        defaultValue = "pipeline.yaml")
    private Path output;

    @Option(names = "--topic", paramLabel = "NAME", defaultValue = "events",
        description = "The topic that the records will come from (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(output)) {
            throw new ParameterException(
                spec.commandLine(), "hotpath: " + output + " is there already; --output gives another name");
        }
        final String name = output.getFileName().toString().replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9_-]", "-");
        final String text = SamplePipeline.of(sample, name, topic);
        Files.writeString(output, text);
        spec.commandLine().getOut().println("hotpath: " + output + " is made; look at it, then: hotpath validate " + output);
        return 0;
    }
}
