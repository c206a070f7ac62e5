package io.hotpath.client.shared;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * A client's file: two rings of its own, so that whatever it does, or leaves half done when it dies, is between it and the server,
 * and holds up nobody else. The client makes it, whole and filled, and moves it into place; the server finds it there.
 * <pre>
 *   0      magic              int64
 *   8      version            int32
 *   12     state              int32   0 asking, 1 accepted, 2 refused: no room, 3 closed by the client, 4 dropped by the server
 *   16     epoch              int64   of the server that it is for
 *   24     heartbeat          int64   nanoseconds of System.nanoTime, written some times a second by a thread of the client
 *   32     place              int32   the client's number, given by the server with 'accepted'
 *   36                        int32   unused
 *   40     first request      int64   the number of the client's first; requests of earlier clients have lower ones
 *   48     replies dropped    int64   by the server, since the ring of replies was full
 *   4096   requests                   one writer, the client; one reader, the server
 *   ...    replies                    writers are the server's threads; one reader, the client
 * </pre>
 */
public final class ClientFile {
    /** How the name of a client's file ends. */
    public static final String SUFFIX = ".client";
    /** And while it is being made. */
    public static final String UNFINISHED = ".new";
    public static final int ASKING = 0;
    public static final int ACCEPTED = 1;
    public static final int REFUSED = 2;
    public static final int CLOSED = 3;
    public static final int DROPPED = 4;
    /** Without a heartbeat for so long a client is not there any more: longer than any pause of a process that still is. */
    public static final long LIVENESS_NANOS = 10_000_000_000L;

    private static final int VERSION = Long.BYTES;
    private static final int STATE = VERSION + Integer.BYTES;
    private static final int EPOCH = STATE + Integer.BYTES;
    private static final int HEARTBEAT = EPOCH + Long.BYTES;
    private static final int PLACE = HEARTBEAT + Long.BYTES;
    private static final int FIRST_REQUEST = PLACE + 2 * Integer.BYTES;
    private static final int REPLIES_DROPPED = FIRST_REQUEST + Long.BYTES;
    private static final int REQUESTS = 4_096;
    private static final int ZEROS = 1 << 16;

    private final UnsafeBuffer header;
    private final UnsafeBuffer requests;
    private final UnsafeBuffer replies;

    private ClientFile(final ByteBuffer mapped, final RingSizes rings) {
        final int requestLength = rings.requestBytes() + RingBufferDescriptor.TRAILER_LENGTH;
        header = new UnsafeBuffer(mapped, 0, REQUESTS);
        requests = new UnsafeBuffer(mapped, REQUESTS, requestLength);
        replies = new UnsafeBuffer(mapped, REQUESTS + requestLength, rings.replyBytes() + RingBufferDescriptor.TRAILER_LENGTH);
    }

    private static int length(final RingSizes rings) {
        return REQUESTS + rings.requestBytes() + rings.replyBytes() + 2 * RingBufferDescriptor.TRAILER_LENGTH;
    }

    /**
     * Makes a client's file and moves it into its place, where the server will find it.
     *
     * @param path         that no other client has.
     * @param rings        as the server wants them.
     * @param epochMillis  of the server.
     * @param firstRequest the number of the client's first request.
     * @return the file, asking.
     * @throws IOException where it cannot be written: its memory is not there, for instance.
     */
    public static ClientFile create(final Path path, final RingSizes rings, final long epochMillis, final long firstRequest)
        throws IOException {
        final Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        try (FileChannel channel = OwnerOnly.create(unfinished)) {
            fill(channel, length(rings));
            final ClientFile file = new ClientFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, length(rings)), rings);
            file.header.putInt(VERSION, ServerFile.VERSION);
            file.header.putLong(EPOCH, epochMillis);
            file.header.putLong(FIRST_REQUEST, firstRequest);
            file.heartbeat(System.nanoTime());
            file.header.putLongRelease(0, ServerFile.MAGIC);
            Files.move(unfinished, path, ATOMIC_MOVE);
            return file;
        } catch (final IOException failure) {
            Files.deleteIfExists(unfinished);
            throw failure;
        }
    }

    /** A mapped page for which there is no memory would end the process by a signal; a write that fails is an exception. */
    private static void fill(final FileChannel channel, final int length) throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
        for (int left = length; left > 0; left -= zeros.position()) {
            zeros.clear().limit(Math.min(left, ZEROS));
            channel.write(zeros);
        }
    }

    /**
     * Opens a client's file; for the server.
     *
     * @param path  of the file.
     * @param rings as the server wants them.
     * @return the file, or null where it is none for this server.
     * @throws IOException where it cannot be mapped.
     */
    public static ClientFile open(final Path path, final RingSizes rings, final long epochMillis) throws IOException {
        try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
            if (channel.size() != length(rings)) {
                return null;
            }
            final ClientFile file = new ClientFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, length(rings)), rings);
            final boolean isOurs = file.header.getLongVolatile(0) == ServerFile.MAGIC
                && file.header.getInt(VERSION) == ServerFile.VERSION && file.header.getLong(EPOCH) == epochMillis;
            return isOurs ? file : null;
        }
    }

    /**
     * Tells the client of a file that its server is not there any more; for the server that comes after.
     *
     * @throws IOException where the file cannot be mapped.
     */
    public static void drop(final Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
            if (channel.size() >= REQUESTS) {
                new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_WRITE, 0, REQUESTS)).putIntVolatile(STATE, DROPPED);
            }
        }
    }

    public int state() {
        return header.getIntVolatile(STATE);
    }

    /** @return whether the state was the one expected, and is the new one now. */
    public boolean state(final int expected, final int changed) {
        return header.compareAndSetInt(STATE, expected, changed);
    }

    /** Gives the client its number; server only. */
    public void accept(final int place) {
        header.putInt(PLACE, place);
        state(ASKING, ACCEPTED);
    }

    /** @return the client's number, once it is accepted. */
    public int place() {
        return header.getInt(PLACE);
    }

    /** @return the number of the client's first request. */
    public long firstRequest() {
        return header.getLong(FIRST_REQUEST);
    }

    /** Says that the client lives; client only. */
    public void heartbeat(final long nowNanos) {
        header.putLongRelease(HEARTBEAT, nowNanos);
    }

    /** @return whether the client has said that it lives, not long ago. */
    public boolean isAlive(final long nowNanos) {
        return nowNanos - header.getLongVolatile(HEARTBEAT) < LIVENESS_NANOS;
    }

    /** Counts a reply that there was no room for; server only. */
    public void countDropped() {
        header.getAndAddLong(REPLIES_DROPPED, 1);
    }

    /** @return replies that there was no room for. */
    public long dropped() {
        return header.getLongVolatile(REPLIES_DROPPED);
    }

    /** @return memory for a ring of one writer, the client. */
    public AtomicBuffer requests() {
        return requests;
    }

    /** @return memory for a ring of several writers, the server's threads. */
    public AtomicBuffer replies() {
        return replies;
    }
}
