package io.hotpath.server.command;

import io.hotpath.engine.recovery.Replay;
import io.hotpath.server.HotpathCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath replay}: decides again on a journal and holds the result against what was decided. */
@Command(
    name = "replay",
    description = "Decides again on everything in a journal; with --verify compares byte for byte.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath replay journal/card-fraud --verify", "Exit code: 0 identical, 1 different or damaged."})
public final class ReplayCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The journal's directory.")
    private Path journal;

    @Option(names = "--verify", description = "Exit with 1 where a decision differs from the journaled one.")
    private boolean verify;

    @Option(names = "--features-only", description = "Compare the feature vectors and leave the models out.")
    private boolean featuresOnly;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        try (Replay replay = new Replay(journal, featuresOnly)) {
            final Replay.Result result = replay.run(new ProgressLine(spec.commandLine().getErr(), "replayed")::at);
            print(result, out);
            return verify && !result.identical() ? 1 : 0;
        }
    }

    private void print(final Replay.Result result, final PrintWriter out) {
        final double seconds = result.nanos() / 1e9;
        if (result.identical()) {
            out.printf(Locale.ROOT, "identical: %,d %s of %,d inputs in %.2f s, %,.0f/s%n",
                result.decisions(), featuresOnly ? "feature vectors" : "decisions", result.inputs(), seconds,
                result.decisions() / seconds);
        } else {
            out.printf(Locale.ROOT, "different: sequence %d, field %s (after %,d decisions that were identical)%n",
                result.differentAt(), result.differentField(), result.decisions() - 1);
        }
        if (!featuresOnly) {
            out.println("sha256: " + result.hash());
        }
        out.flush();
    }
}
