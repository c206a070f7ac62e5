package io.hotpath.core.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A process of its own that appends until the journal takes no more, for a disk that ends. */
final class FillingEngine {
    private static final int PAYLOAD_BYTES = 1_000;

    private FillingEngine() {
    }

    /** Says how many entries were taken, and why no more. */
    public static void main(final String[] arguments) {
        final Frame input = new Frame(ByteBuffer.allocateDirect(2 * PAYLOAD_BYTES), 0, 2 * PAYLOAD_BYTES);
        long sequence = 0;
        try (Journal journal = Journal.forAppending(Path.of(arguments[0]))) {
            for (; true; sequence++) {
                input.begin(FrameType.LABEL, sequence, 0, 0, sequence);
                input.lengths(PAYLOAD_BYTES, 0, PAYLOAD_BYTES);
                journal.log().append(input);
            }
        } catch (final JournalUnavailableException full) {
            System.out.println(sequence + " " + full.getMessage());
        }
    }
}
