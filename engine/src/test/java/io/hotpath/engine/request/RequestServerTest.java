package io.hotpath.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.client.DecisionClient;
import io.hotpath.client.Status;
import io.hotpath.client.shared.ClientFile;
import io.hotpath.client.shared.Messages;
import io.hotpath.client.shared.RingSizes;
import io.hotpath.client.shared.ServerFile;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
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

    /** A ring's memory ends between them. */
    @Test
    @SuppressWarnings("try") // the server goes in the middle
    void repliesThatLieThereWhenTheServerGoesAreAllGiven() throws IOException {
        server.close();
        server = RequestServer.open(directory, pipeline, connections, () -> EPOCH + 1, System::nanoTime);
        server.serve();
        try (AgentThread watch = new AgentThread(server, new YieldingIdleStrategy()).start();
            DecisionClient client = DecisionClient.connect(directory)) {
            final int most = mostOpen();
            answer(client, most); // more than half of the ring
            assertEquals(most, client.poll(each -> { }, most));
            answer(client, most);
            watch.close();
            server.close();
            assertEquals(most, client.poll(each -> assertEquals(Status.FILTERED, each.status()), most + 1));
        }
    }

    @Test
    void noMoreMayBeOpenThanTheLongestRepliesFillTheirRingWith() {
        assertEquals(new RingSizes(1 << 18, 1 << 20, 51), RingSizes.of(100, 20_000));
        assertEquals(new RingSizes(1 << 18, 1 << 20, RingSizes.MOST_OPEN), RingSizes.of(100, 200));
    }

    private int mostOpen() throws IOException {
        return ServerFile.open(directory, false).rings().mostOpen();
    }

    private void answer(final DecisionClient client, final int count) {
        final UnsafeBuffer padding = new UnsafeBuffer(new byte[pipeline.decisionSchema().layout().maxLength()]);
        for (int i = 0; i < count; i++) {
            final long number = client.send(padding, 0, 1, System.nanoTime(), 0);
            connections.at(0).reply(Messages.FILTERED, number, 0, padding, 0, padding.capacity());
        }
    }

    /** Nobody replies here, as where a reply was dropped; a request without a budget would wait for as long as its server lives. */
    @Test
    void requestWhoseReplyMayBeDroppedEndsThoughItHasNoBudget() {
        server.close();
        server = RequestServer.open(directory, pipeline, connections, () -> EPOCH + 1, System::nanoTime);
        server.serve();
        try (AgentThread watch = new AgentThread(server, new YieldingIdleStrategy()).start();
            DecisionClient client = DecisionClient.connect(directory)) {
            client.send(new UnsafeBuffer(new byte[1]), 0, 1, 0, 0);
            assertEquals(0, client.poll(each -> { }, 10));
            connections.at(0).file().countDropped();
            assertEquals(1, client.poll(each -> assertEquals(Status.OVERDUE, each.status()), 10));
            client.send(new UnsafeBuffer(new byte[1]), 0, 1, 0, 0);
            assertEquals(0, client.poll(each -> { }, 10), "nothing was dropped since");
            assertNull(watch.failure());
        }
    }

    @Test
    void directoryWhereOthersMayWriteAndALinkAreRefused() throws IOException {
        final Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(open, "others may write there");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwx---"));
        assertRefused(open, "others may write there");
        assertRefused(Files.createSymbolicLink(directory.resolve("link"), directory), "perhaps a link");
    }

    private void assertRefused(final Path where, final String why) {
        final String message = assertThrows(RequestsUnavailableException.class,
            () -> RequestServer.open(where, pipeline, new Connections(), () -> EPOCH, () -> now)).getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void filesAreTheirOwnersAlone() throws IOException {
        client("mine", EPOCH);
        for (final String name : List.of("mine" + ClientFile.SUFFIX, ServerFile.NAME)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))));
        }
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
        final Path unfinished = Files.createFile(directory.resolve("killed" + ClientFile.SUFFIX + ClientFile.UNFINISHED));
        server = RequestServer.open(directory, pipeline, connections, () -> EPOCH + 1, () -> now);
        assertEquals(ClientFile.DROPPED, left.state());
        assertTrue(Files.notExists(directory.resolve("before" + ClientFile.SUFFIX)));
        assertTrue(Files.notExists(unfinished), "what a client that was killed left half made");
    }
}
