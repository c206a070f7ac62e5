package io.hotpath.benchmarks.latency.floor;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksums of the input's frame and of the decision's. */
final class ChecksumProbe implements Probe {
    private static final int EVENTS = 20_000;

    private final ByteBuffer input;
    private final ByteBuffer decision;
    private final CRC32C checksum = new CRC32C();
    private long seen;

    ChecksumProbe(final int inputBytes, final int decisionBytes) {
        input = ByteBuffer.allocateDirect(inputBytes);
        decision = ByteBuffer.allocateDirect(decisionBytes);
    }

    @Override
    public String name() {
        return "CRC32C of " + input.capacity() + " and " + decision.capacity() + " bytes";
    }

    @Override
    public double nanos() {
        final long start = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            seen = of(input) ^ of(decision) ^ seen;
        }
        return (double) (System.nanoTime() - start) / EVENTS;
    }

    /** The frame holds what came of the one before, so that none can be left out. */
    private long of(final ByteBuffer frame) {
        frame.clear().putLong(0, seen);
        checksum.reset();
        checksum.update(frame);
        return checksum.getValue();
    }
}
