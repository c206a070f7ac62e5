package io.hotpath.engine.stage;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.RecordFilter;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.engine.pipeline.SourceRole;
import io.hotpath.features.window.FeaturePlan;
import java.util.List;
import org.agrona.concurrent.EpochClock;

/**
 * Makes an input frame of a record, decoding in place. A record that cannot be decoded becomes a rejection with its original
 * bytes, as far as they fit: it takes its place in the one order, so that it is journaled and given out like a decision. One that
 * its source's filter does not let pass leaves no trace: what it is left out by is a function of the record and the pipeline alone.
 * One thread.
 */
public final class RecordReader {
    /** A longer key is kept as its SHA-256: still the same for the same key, so that decisions keep their partition. */
    public static final int MAX_KEY_BYTES = 1_024;
    private static final int MIN_PAYLOAD_BYTES = 1024;

    private final EventDecoder[] decoders;
    private final RecordFilter[] filters;
    private final byte[] frameTypes;
    private final int[] encodedLengths;
    private final int[] journalSources;
    private final int maxRecordBytes;
    private final FeaturePlan plan;
    private final KeyDigest longKey = new KeyDigest();
    private final EventTimes times;
    private final EpochClock clock;
    private final Deadlines deadlines;

    /**
     * @param pipeline       whose sources the records come from.
     * @param journalSources for each source of the pipeline, its number in the journal.
     * @param clock          is read once a record.
     * @param deadlines      judge those of requests.
     */
    public RecordReader(
        final Pipeline pipeline, final int[] journalSources, final EpochClock clock, final Deadlines deadlines) {
        this.clock = clock;
        this.deadlines = deadlines;
        times = new EventTimes(pipeline);
        final List<Source> sources = pipeline.sources();
        this.journalSources = journalSources.clone();
        maxRecordBytes = pipeline.engine().maxRecordBytes();
        plan = pipeline.features();
        decoders = new EventDecoder[sources.size()];
        filters = new RecordFilter[sources.size()];
        frameTypes = new byte[sources.size()];
        encodedLengths = new int[sources.size()];
        for (int i = 0; i < decoders.length; i++) {
            decoders[i] = new GuardedDecoder(sources.get(i).newDecoder());
            filters[i] = sources.get(i).newFilter();
            frameTypes[i] = frameType(sources.get(i).role());
            encodedLengths[i] = sources.get(i).layout().encodedLength();
        }
    }

    private static byte frameType(final SourceRole role) {
        return switch (role) {
            case DECIDED, REQUEST -> FrameType.EVENT;
            case OBSERVED -> FrameType.OBSERVED;
            case LABEL -> FrameType.LABEL;
        };
    }

    /** @return bytes that an input frame may take: the longest event, or enough of a rejected record to see what it is. */
    public static int frameCapacity(final Pipeline pipeline) {
        int payload = MIN_PAYLOAD_BYTES;
        for (final Source source : pipeline.sources()) {
            payload = Math.max(payload, source.layout().encodedLength());
        }
        return Frame.HEADER_LENGTH + Frame.REJECTED_AT_LENGTH + payload + MAX_KEY_BYTES;
    }

    /**
     * Writes the frame of a record; it is not sealed yet.
     *
     * @param record   as delivered.
     * @param sequence of the input.
     * @param frame    of at least {@link #frameCapacity} bytes.
     * @return false where the source's filter leaves the record out: the frame then holds nothing, and the sequence is still free.
     */
    public boolean read(final IncomingRecord record, final long sequence, final Frame frame) {
        final int source = record.source();
        frame.begin(frameTypes[source], sequence, journalSources[source], record.partition(), record.offset());
        frame.readMillis(clock.time());
        final Rejection decoding = decode(record, frame);
        if (decoding == Rejection.NONE && !filters[source].passes(frame.buffer(), EventFrame.BLOCK_OFFSET)) {
            return false;
        }
        final Rejection rejection = judged(decoding, frame);
        if (rejection == Rejection.NONE) {
            finish(record, frame, encodedLengths[source]);
            if (deadlines.isMissed(record)) {
                frame.overdue();
            }
        } else {
            reject(record, rejection, frame);
        }
        return true;
    }

    private void reject(final IncomingRecord record, final Rejection rejection, final Frame frame) {
        final EventDecoder decoder = decoders[record.source()];
        frame.reject(rejection.code(), rejectedField(rejection, record.source()));
        final int room = frame.capacity() - Frame.HEADER_LENGTH - Frame.REJECTED_AT_LENGTH - MAX_KEY_BYTES;
        final int kept = Math.min(record.value().capacity(), room);
        frame.rejectedAt(isSeen(rejection) ? decoder.rejectedAt() : -1);
        frame.buffer().putBytes(Frame.REJECTED_OFFSET, record.value(), 0, kept);
        finish(record, frame, Frame.REJECTED_AT_LENGTH + kept);
    }

    /**
     * Whether a frame holds an event whose time says where it belongs among others: not one that is so far ahead of the clock that
     * it moves no window.
     */
    public boolean isTimed(final Frame frame) {
        return FrameType.isEvent(frame.type()) && !times.isAhead(frame);
    }

    /** @return the time of an event that was read into a frame, in nanoseconds since 1970. */
    public long eventTimeNanos(final Frame event) {
        return plan.eventTimeNanos(event.buffer(), EventFrame.BLOCK_OFFSET);
    }

    private Rejection judged(final Rejection rejection, final Frame frame) {
        return rejection == Rejection.NONE && FrameType.isEvent(frame.type()) ? times.judge(frame) : rejection;
    }

    private int rejectedField(final Rejection rejection, final int source) {
        if (rejection == Rejection.AHEAD_OF_CLOCK) {
            return times.field(source);
        }
        return isSeen(rejection) ? decoders[source].rejectedField() : -1;
    }

    /** Refused by its decoder, not before or behind it. */
    private static boolean isSeen(final Rejection rejection) {
        return switch (rejection) {
            case TOO_LARGE, KEY_TOO_LARGE, AHEAD_OF_CLOCK -> false;
            default -> true;
        };
    }

    private Rejection decode(final IncomingRecord record, final Frame frame) {
        if (record.value().capacity() > maxRecordBytes) {
            return Rejection.TOO_LARGE;
        }
        return decoders[record.source()].decode(
            record.parts(), record.value(), 0, record.value().capacity(), frame.buffer(), Frame.HEADER_LENGTH);
    }

    private void finish(final IncomingRecord record, final Frame frame, final int payloadLength) {
        final int keyLength = record.key().capacity();
        final int originalLength = record.value().capacity();
        if (keyLength > MAX_KEY_BYTES) {
            frame.lengths(payloadLength, longKey.length(), originalLength);
            longKey.write(record.key(), frame.buffer(), frame.keyOffset());
        } else {
            frame.lengths(payloadLength, keyLength, originalLength);
            frame.buffer().putBytes(frame.keyOffset(), record.key(), 0, keyLength);
        }
    }
}
