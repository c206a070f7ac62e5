package io.hotpath.engine.history;

import java.util.function.LongConsumer;

/**
 * How history is read.
 *
 * @param formats         open the files.
 * @param inOrder         whether records must lie in the order of their times, and are then read as they come; otherwise they are
 *                        sorted first.
 * @param skipBadRecords  whether a record that cannot be decoded is counted and left out; otherwise it ends the reading.
 * @param labelDelayNanos how long after its event a label became known that the event itself holds, instead of what the pipeline
 *                        says; negative where that counts.
 * @param progress        told how many records have been read, again and again.
 */
public record HistoryOptions(
    RecordFiles formats, boolean inOrder, boolean skipBadRecords, long labelDelayNanos, LongConsumer progress) {

    /** CSV and JSON lines, sorted; no record may be bad; labels as the pipeline says. */
    public static final HistoryOptions DEFAULT = new HistoryOptions(new TextFiles(), false, false, -1, records -> { });
}
