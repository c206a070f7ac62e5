package io.hotpath.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hotpath.client.DecisionClient;
import io.hotpath.client.Reply;
import io.hotpath.client.ReplyHandler;
import io.hotpath.client.Status;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a request costs the heap, on the caller's side and on the engine's: nothing. */
@Timeout(240)
class RequestAllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int REQUESTS = 20_000;
    private static final int BATCH = 200;
    private static final long FOR_EVER = Long.MAX_VALUE / 2;
    /** What compiled code and the virtual machine's own doings add, once and not for each. */
    private static final double NOTHING_A_REQUEST = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path directory;
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[256]);
    private final Reply reply = new Reply();
    private final ReplyHandler handler = each -> assertEquals(Status.DECIDED, each.status());

    @Test
    void requestAndReplyMakeNoGarbage() {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory);
            DecisionClient client = DecisionClient.connect(directory.resolve("requests"))) {
            decide(client, 0, WARM_UP);
            final long callerBefore = THREADS.getCurrentThreadAllocatedBytes();
            final long engineBefore = engineBytes(served);
            decide(client, WARM_UP, REQUESTS);
            final long caller = THREADS.getCurrentThreadAllocatedBytes() - callerBefore;
            final long engine = engineBytes(served) - engineBefore;
            assertEquals(0, caller / (double) REQUESTS, NOTHING_A_REQUEST, "caller");
            assertEquals(0, engine / (double) REQUESTS, NOTHING_A_REQUEST, "engine");
        }
    }

    /** Of all threads of the engine, but those that look after clients and files. */
    private static long engineBytes(final ServedPipeline served) {
        assertEquals(null, served.failure());
        long bytes = 0;
        for (final long id : THREADS.getAllThreadIds()) {
            final String name = THREADS.getThreadInfo(id) == null ? "" : THREADS.getThreadInfo(id).getThreadName();
            final boolean isOfTheEngine =
                name.startsWith("hotpath-") && !Set.of("hotpath-requests", "hotpath-client").contains(name);
            bytes += isOfTheEngine ? THREADS.getThreadAllocatedBytes(id) : 0;
        }
        return bytes;
    }

    private void decide(final DecisionClient client, final int first, final int count) {
        for (int id = first; id < first + count; id += BATCH) {
            for (int i = 1; i < BATCH; i++) {
                assertTrue(client.send(record, 0, payment(id + i), 0, FOR_EVER) >= 0);
            }
            for (int open = BATCH - 1; open > 0;) {
                open -= client.poll(handler, BATCH);
                Thread.onSpinWait();
            }
            assertEquals(Status.DECIDED, client.decide(record, 0, payment(id), 0, reply));
        }
    }

    /** Nothing that makes a text makes no garbage. */
    private int payment(final int id) {
        int length = record.putStringWithoutLengthAscii(0, "{\"card\":7,\"amount\":1,\"time\":1772000000,\"id\":");
        length += record.putNaturalIntAscii(length, id);
        record.putByte(length, (byte) '}');
        return length + 1;
    }
}
