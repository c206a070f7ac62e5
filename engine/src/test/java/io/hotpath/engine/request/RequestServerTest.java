package io.hotpath.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.client.shared.ClientFile;
import io.hotpath.client.shared.Messages;
import io.hotpath.client.shared.RingSizes;
import io.hotpath.client.shared.ServerFile;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of clients' files, by a clock of the test's. */
@Timeout(30)
class RequestServerTest {
    private static final long EPOCH = 7;
    private final Pipeline pipeline =
        PipelineLoader.load(new PipelineSource("switch.yaml", ServedPipeline.FILE, Path::of));
    private final Connections connections = new Connections();

    @TempDir
    Path directory;
    private long now = System.nanoTime();
    private RequestServer server;

    @BeforeEach
    void open() {
        server = RequestServer.open(directory, pipeline, connections, () -> EPOCH, () -> now);
        server.serve();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ClientFile client(final String name, final long epoch) throws IOException {
        final RingSizes rings = ServerFile.open(directory, false).rings();
        return ClientFile.create(directory.resolve(name + ClientFile.SUFFIX), rings, epoch, 100);
    }

    @Test
    void clientWithoutAHeartbeatIsDroppedAndItsPlaceIsGivenToTheNext() throws IOException {
        final ClientFile first = client("first", EPOCH);
        server.doWork();
        assertEquals(ClientFile.ACCEPTED, first.state());
        first.heartbeat(now);
        now += ClientFile.LIVENESS_NANOS - 1;
        server.doWork();
        assertEquals(ClientFile.ACCEPTED, first.state());
        now++;
        server.doWork();
        assertEquals(ClientFile.DROPPED, first.state());
        assertEquals(0, connections.count());
        assertEquals(1, server.droppedClients());
        assertFalse(Files.exists(directory.resolve("first" + ClientFile.SUFFIX)));
        final ClientFile next = client("next", EPOCH);
        server.doWork();
        assertEquals(first.place(), next.place());
    }

    @Test
    void replyToARequestOfTheClientBeforeIsNotGivenToTheNextAtItsPlace() throws IOException {
        final ClientFile client = client("next", EPOCH);
        server.doWork();
        final Connection connection = connections.at(client.place());
        connection.reply(Messages.FILTERED, 99, 0, null, 0, 0);
        connection.reply(Messages.FILTERED, 100, 0, null, 0, 0);
        final OneToOneRingBuffer replies = new OneToOneRingBuffer(client.replies());
        assertEquals(1, replies.read((type, buffer, index, length) -> assertEquals(100, buffer.getLong(index))));
    }

    @Test
    void clientThatWritesNonsenseIsDropped() throws IOException {
        final ClientFile client = client("nonsense", EPOCH);
        final ClientFile other = client("other", EPOCH);
        server.doWork();
        final RequestFeed feed = new RequestFeed(connections, pipeline);
        final OneToOneRingBuffer requests = new OneToOneRingBuffer(client.requests());
        requests.commit(requests.tryClaim(Messages.REQUEST, 8));
        assertEquals(1, feed.poll(record -> { }, 10));
        server.doWork();
        assertEquals(ClientFile.DROPPED, client.state());
        assertEquals(ClientFile.ACCEPTED, other.state());
    }

    @Test
    void clientWhosePositionsAreNonsenseIsDropped() throws IOException {
        final ClientFile client = client("nonsense", EPOCH);
        server.doWork();
        final int capacity = client.replies().capacity() - RingBufferDescriptor.TRAILER_LENGTH;
        client.replies().putLong(capacity + RingBufferDescriptor.TAIL_POSITION_OFFSET, 5);
        client.requests().putInt(0, Integer.MAX_VALUE);
        client.requests().putInt(4, Messages.REQUEST);
        new RequestFeed(connections, pipeline).poll(record -> { }, 10);
        server.doWork();
        assertEquals(ClientFile.DROPPED, client.state());
    }

    @Test
    void noMoreThanSixtyFourAreTakenIn() throws IOException {
        for (int i = 0; i < Connections.MOST; i++) {
            client("client" + i, EPOCH);
        }
        server.doWork();
        assertEquals(Connections.MOST, connections.count());
        final ClientFile onTop = client("on-top", EPOCH);
        server.doWork();
        assertEquals(ClientFile.REFUSED, onTop.state());
    }

    @Test
    void clientOfAServerBeforeIsNotTakenFor() throws IOException {
        final ClientFile client = client("before", EPOCH - 1);
        server.doWork();
        assertEquals(ClientFile.ASKING, client.state());
        server.close();
        final ClientFile left = client;
        server = RequestServer.open(directory, pipeline, connections, () -> EPOCH + 1, () -> now);
        assertEquals(ClientFile.DROPPED, left.state());
        assertTrue(Files.notExists(directory.resolve("before" + ClientFile.SUFFIX)));
    }
}
