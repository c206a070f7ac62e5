package io.hotpath.server.command;

import io.hotpath.core.problem.NearestName;
import io.hotpath.engine.definition.Quantities;
import io.hotpath.engine.history.History;
import io.hotpath.engine.history.HistoryInput;
import io.hotpath.engine.history.HistoryOptions;
import io.hotpath.engine.history.RecordFiles;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.server.history.FileNames;
import io.hotpath.server.history.HistoryFormats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which files hold the history of a pipeline, and how they are read. */
public final class HistoryInputs {
    private static final long NOT_GIVEN = -1;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--input", required = true, paramLabel = "FILE",
        description = "Events: CSV with a header, JSON lines (.jsonl), both also .gz, or Parquet; a file, a directory or a glob in "
            + "quotes. May be given several times. Names and types are those of the pipeline's source.")
    private List<Path> inputs;

    @Option(names = "--source", paramLabel = "TOPIC",
        description = "The source whose names the files have, where the pipeline has several of events (default: the first).")
    private String topic;

    @Option(names = "--labels", paramLabel = "FILE",
        description = "Labels, each with the time at which it became known ('labels: {time: ...}'); as --input.")
    private List<Path> labels = List.of();

    @Option(names = "--label-delay", paramLabel = "DURATION",
        description = "How long after its event a label became known that the event itself holds, such as 7d "
            + "(default: 'labels: {delay: ...}').")
    private String labelDelay;

    @Option(names = "--sorted",
        description = "The rows lie in the order of time: they are read as they come, and one that does not is refused. Otherwise "
            + "they are sorted first, in temporary files where they are many.")
    private boolean sorted;

    @Option(names = "--skip-bad-rows",
        description = "Count a row that cannot be decoded and leave it out, instead of ending there.")
    private boolean skipBadRows;

    private final RecordFiles formats = new HistoryFormats();

    /** @return the history of a pipeline; unless it is sorted it has been read to its end. */
    History open(final Pipeline pipeline, final ProgressLine progress) throws IOException {
        final List<HistoryInput> all = new ArrayList<>();
        all.add(HistoryInput.events(pipeline, source(pipeline), find("--input", inputs)));
        if (!labels.isEmpty()) {
            all.add(HistoryInput.labels(pipeline, find("--labels", labels)));
        }
        return new History(pipeline, all,
            new HistoryOptions(formats, sorted, skipBadRows, delayNanos(), records -> progress.at(records, -1)));
    }

    /** @return the source of events that the files are of. */
    Source source(final Pipeline pipeline) {
        if (topic == null) {
            return pipeline.eventSource();
        }
        final List<Source> sources = pipeline.sources().stream().filter(Source::isDecided).toList();
        return sources.stream().filter(source -> source.topic().equals(topic)).findFirst().orElseThrow(
            () -> wrong("--source '" + topic + "' is no source of events"
                + NearestName.hint(topic, sources.stream().map(Source::topic).toList())));
    }

    private List<Path> find(final String option, final List<Path> named) throws IOException {
        final List<Path> files = new ArrayList<>();
        for (final Path each : named) {
            final List<Path> found = FileNames.find(each, formats.endings());
            if (found.isEmpty()) {
                throw wrong(option + " " + each + ": no file there ends with one of " + String.join(", ", formats.endings()));
            }
            found.forEach(this::checkEnding);
            files.addAll(found);
        }
        return files;
    }

    /** A pipe has no ending, and holds CSV. */
    private void checkEnding(final Path file) {
        if (Files.isRegularFile(file) && !FileNames.ends(file, formats.endings())) {
            throw wrong(file + " ends with none of " + String.join(", ", formats.endings()));
        }
    }

    private long delayNanos() {
        try {
            return labelDelay == null ? NOT_GIVEN : Quantities.nanos(labelDelay);
        } catch (final IllegalArgumentException none) {
            throw new ParameterException(spec.commandLine(), "--label-delay must be a duration like 30s, 5m, 12h or 7d", none);
        }
    }

    private ParameterException wrong(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Tells what the reading came upon. */
    void tell(final History history) {
        final PrintWriter err = spec.commandLine().getErr();
        history.report().remarks().forEach(remark -> err.println("hotpath: " + remark));
        err.flush();
    }
}
