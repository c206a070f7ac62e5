package io.hotpath.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath bench micro}: the pieces of the way of an event with JMH, each in a JVM of its own, with the heap it asks for. */
@Command(
    name = "micro",
    description = "Ring hop, decode, windows, lookups, score, journal, whole decide, and the throughput within the process.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench micro --filter 'Decode|Window' --json micro.json"})
public final class MicroCommand implements Callable<Integer> {
    private static final String PACKAGE = "io.hotpath.benchmarks.micro.";

    @Spec
    private CommandSpec spec;

    @Option(names = "--filter", paramLabel = "REGEX", defaultValue = "", description = "Only benchmarks whose name it finds.")
    private String filter;

    @Option(names = "--param", paramLabel = "NAME=VALUE[,VALUE]",
        description = "Other values of a parameter, such as rows=10000000.")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--quick", description = "One short iteration each: shows that they run, measures nothing.")
    private boolean quick;

    @Mixin
    private JsonOption json;

    @Option(names = "--in-process", hidden = true, description = "For tests: no JVM of its own.")
    private boolean inProcess;

    @Override
    public Integer call() throws IOException, RunnerException {
        // A forked JVM's class path goes into a jar's manifest: ONNX Runtime cannot be loaded behind a long command line.
        System.setProperty("jmh.separateClasspathJAR", "true");
        final List<Figure> figures;
        try {
            figures = figures(new Runner(options().build()).run());
        } catch (final NoBenchmarksException none) {
            throw new ParameterException(spec.commandLine(), "no benchmark's name matches '" + filter + "'", none);
        }
        spec.commandLine().getOut().print(FigureTable.render(figures));
        spec.commandLine().getOut().flush();
        json.write(figures);
        return 0;
    }

    private ChainedOptionsBuilder options() {
        final String root = System.getProperty("hotpath.root", ".");
        final ChainedOptionsBuilder options = new OptionsBuilder()
            .include(PACKAGE + ".*(" + filter + ")")
            .addProfiler(GCProfiler.class)
            .forks(inProcess ? 0 : 1)
            .jvmArgs("@" + root + "/tuning/jvm/access.args", "@" + root + "/tuning/jvm/run.args", "-Xmx2g",
                "-Djdk.serialFilter=*", "-Dhotpath.root=" + root) // results come back as Java objects
            .verbosity(VerboseMode.NORMAL);
        parameters.forEach((name, values) -> options.param(name, values.split(",", -1)));
        if (quick) {
            options.warmupIterations(1).warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(1).measurementTime(TimeValue.milliseconds(200));
        }
        return options;
    }

    private static List<Figure> figures(final Collection<RunResult> results) {
        return results.stream().map(Figure::of).toList();
    }
}
