package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.stage.Duplicates;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events and labels of files, in the order in which the live path would have seen them: by time, and those of the same time in
 * the order of the files. A label takes its place where it became known, ahead of the events of that time, behind its own. One
 * thread.
 */
public final class History implements AutoCloseable {
    private final ReadingReport report = new ReadingReport();
    private final OwnLabels ownLabels;
    private final EarlyLabels earlyLabels;
    private final RecordStream records;
    private final Duplicates duplicates;
    private final boolean hasLabelFiles;
    private UnsafeBuffer current;
    private boolean isLabel;
    private boolean waits;
    private long ownLabel;

    /**
     * Opens a file of the pipeline's first events.
     *
     * @param pipeline whose events it holds.
     * @param file     CSV or JSON lines.
     * @throws HistoryException where it cannot be read, or does not fit the events.
     */
    public History(final Pipeline pipeline, final Path file) {
        this(pipeline, List.of(HistoryInput.events(pipeline, pipeline.eventSource(), List.of(file))), HistoryOptions.DEFAULT);
    }

    /**
     * Opens files. Unless they are in order they are read to their ends and sorted now.
     *
     * @param pipeline whose events and labels they hold.
     * @param inputs   of events, and of labels where files hold them.
     * @param options  how to read them.
     * @throws HistoryException where they cannot be read, or do not fit the pipeline.
     */
    public History(final Pipeline pipeline, final List<HistoryInput> inputs, final HistoryOptions options) {
        this(pipeline, inputs, options, SortedRecords.DEFAULT_MEMORY_BYTES);
    }

    History(final Pipeline pipeline, final List<HistoryInput> inputs, final HistoryOptions options, final int memoryBytes) {
        checkMessages(pipeline);
        hasLabelFiles = inputs.stream().anyMatch(input -> input.source().isLabel());
        ownLabels = new OwnLabels(pipeline, options, hasLabelFiles, report);
        earlyLabels = pipeline.labels() == null
            ? null
            : new EarlyLabels(pipeline.labels().binding().eventKey(), pipeline.labels().binding().labelKey());
        try (Unwinding opened = new Unwinding()) {
            records = new MergedRecords(
                labelsFirst(inputs).stream().map(input -> opened.with(open(input, options, memoryBytes))).toList());
            duplicates = pipeline.duplicates() == null
                ? null
                : new Duplicates(
                    pipeline.duplicateKey(), pipeline.duplicates(), 0, new MemoryBudget(pipeline.engine().memoryBytes()));
            opened.keep();
        }
    }

    /** Windows without the events of other messages would be wrong in silence. */
    private static void checkMessages(final Pipeline pipeline) {
        if (pipeline.events().areSeveral()) {
            throw new HistoryException("windows take events of " + String.join(" and ", pipeline.events().names())
                + ", and a history of several messages cannot be read yet", null);
        }
    }

    /** A label that became known at the time of an event is known to it: a window 'delayed 7d' holds what is exactly as old. */
    private static List<HistoryInput> labelsFirst(final List<HistoryInput> inputs) {
        return inputs.stream().sorted(Comparator.comparing((HistoryInput input) -> !input.source().isLabel())).toList();
    }

    private RecordStream open(final HistoryInput input, final HistoryOptions options, final int memoryBytes) {
        final DecodedRecords decoded = new DecodedRecords(
            input, options, report, input.source().isLabel() ? label -> { } : ownLabels::check);
        return options.inOrder() ? new OrderedRecords(decoded) : new SortedRecords(decoded, memoryBytes, report);
    }

    /**
     * Moves to the next event or label.
     *
     * @return false at the end of the files.
     * @throws HistoryException where a record is refused.
     */
    public boolean next() {
        if (!waits && !nextRecord()) {
            return false;
        }
        final UnsafeBuffer label = ownLabels.next(records.timeNanos());
        waits = label != null;
        if (waits) {
            current = label;
            isLabel = true;
        } else {
            takeRecord();
        }
        return true;
    }

    /** An event that comes again enters no window live, and is no second row to learn from. */
    private boolean nextRecord() {
        while (records.next()) {
            if (!isRepeated()) {
                return true;
            }
            report.countRepeated();
        }
        return false;
    }

    private boolean isRepeated() {
        return duplicates != null && !records.input().source().isLabel()
            && duplicates.isRepeated(records.record(), Message.HEADER_LENGTH, records.timeNanos());
    }

    private void takeRecord() {
        current = records.record();
        isLabel = records.input().source().isLabel();
        if (!isLabel) {
            takeEvent();
        } else {
            earlyLabels.label(current);
        }
    }

    private void takeEvent() {
        ownLabel = ownLabels.of(current);
        ownLabels.take(current, records.timeNanos());
        if (earlyLabels != null && earlyLabels.precede(current)) {
            report.countEarlyLabel();
        }
    }

    /** @return whether what {@link #next} found is a label, not an event. */
    public boolean isLabel() {
        return isLabel;
    }

    /** @return the event or label that {@link #next} found: SBE header and block; valid until the next call. */
    public UnsafeBuffer event() {
        return current;
    }

    /** @return where the block starts in {@link #event}. */
    public int blockOffset() {
        return Message.HEADER_LENGTH;
    }

    /** @return the label that the event itself held, as it is stored; the field's null value where it held none. */
    public long ownLabel() {
        return ownLabel;
    }

    /** @return nanoseconds since 1970 of the event, or at which the label became known, at the latest. */
    public long timeNanos() {
        return records.timeNanos();
    }

    /** @return whether labels come from files of their own. */
    public boolean hasLabelFiles() {
        return hasLabelFiles;
    }

    /** @return how long after its event a label became known that the event itself holds; 0 where nothing says so. */
    public long labelDelayNanos() {
        return ownLabels.delayNanos();
    }

    /** @return what the reading came upon so far. */
    public ReadingReport report() {
        return report;
    }

    @Override
    public void close() {
        records.close();
        if (duplicates != null) {
            duplicates.close();
        }
    }
}
