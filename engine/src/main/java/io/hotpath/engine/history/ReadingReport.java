package io.hotpath.engine.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** What the reading of history came upon, for people to know. One thread. */
public final class ReadingReport {
    private static final long PROGRESS_MASK = (1 << 10) - 1;

    private final Map<String, Long> skipped = new TreeMap<>();
    private long records;
    private long outOfOrder;
    private long ownLabels;
    private long earlyLabels;
    private long repeated;
    private String awaitedLabel;

    void countRecord(final LongConsumer progress) {
        records++;
        if ((records & PROGRESS_MASK) == 0) {
            progress.accept(records);
        }
    }

    void countSkipped(final String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void countOutOfOrder() {
        outOfOrder++;
    }

    void countOwnLabel() {
        ownLabels++;
    }

    void countEarlyLabel() {
        earlyLabels++;
    }

    void countRepeated() {
        repeated++;
    }

    /** Windows ask for a label that only the events themselves can hold. */
    void awaitOwnLabels(final String label) {
        awaitedLabel = label;
    }

    /** @return records that were decoded. */
    public long records() {
        return records;
    }

    /** @return how many of them lay behind a record of a later time. */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** @return events that held their label themselves. */
    public long ownLabels() {
        return ownLabels;
    }

    /** @return records that could not be decoded and were left out. */
    public long skipped() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return a line for each thing that a user should know; none where all was as it should be. */
    public List<String> remarks() {
        final List<String> remarks = new ArrayList<>();
        if (outOfOrder > 0) {
            remarks.add(String.format(Locale.ROOT,
                "%,d of %,d records were not in the order of time, and have been sorted", outOfOrder, records));
        }
        skipped.forEach((reason, count) ->
            remarks.add(String.format(Locale.ROOT, "%,d records left out: %s", count, reason)));
        if (awaitedLabel != null && ownLabels == 0 && records > 0) {
            remarks.add("no event holds its label '" + awaitedLabel + "', and no file of labels is given: windows are as if none "
                + "ever came");
        }
        if (repeated > 0) {
            remarks.add(String.format(Locale.ROOT,
                "%,d events came again, as 'deduplicate' knows them, and have been left out", repeated));
        }
        if (earlyLabels > 0) {
            remarks.add(String.format(Locale.ROOT, "%,d labels have a time no later than their events', whose windows hold them: "
                + "is it the time at which they became known?", earlyLabels));
        }
        return remarks;
    }
}
