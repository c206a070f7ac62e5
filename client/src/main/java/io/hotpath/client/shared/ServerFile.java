package io.hotpath.client.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The file {@code server} of a directory for requests: who serves it, and what its clients have to know. Written beside itself and
 * moved into place, so that whoever finds it finds it whole; a server that starts anew makes another file.
 * <pre>
 *   0    magic           int64
 *   8    version         int32   of these layouts; another is refused
 *   12   state           int32   1 serving, 2 closed
 *   16   epoch           int64   milliseconds since 1970 when the server began: no two servers have the same
 *   24   heartbeat       int64   nanoseconds of System.nanoTime, which a machine's processes share; written some times a second
 *   32   request ring    int32   its capacity in bytes, a power of two
 *   36   reply ring      int32   the same
 *   40   text length     int32   bytes from 64 on
 *   44   most open       int32   requests of one client: so many of the longest replies lie in their ring
 *   48   budget          int64   nanoseconds, of requests that name none; 0 for none
 *   56                   int64   unused
 *   64   text                    {@link ServerText}
 * </pre>
 * All in the machine's own byte order: no other machine reads it.
 */
public final class ServerFile {
    /** Its name in the directory. */
    public static final String NAME = "server";
    public static final int SERVING = 1;
    public static final int CLOSED = 2;
    /** Without a heartbeat for so long a server is not there any more. */
    public static final long LIVENESS_NANOS = 2_000_000_000L;

    static final long MAGIC = 0x485F5041_54485F31L;
    static final int VERSION = 1;
    private static final int VERSION_OFFSET = Long.BYTES;
    private static final int STATE = VERSION_OFFSET + Integer.BYTES;
    private static final int EPOCH = STATE + Integer.BYTES;
    private static final int HEARTBEAT = EPOCH + Long.BYTES;
    private static final int REQUEST_CAPACITY = HEARTBEAT + Long.BYTES;
    private static final int REPLY_CAPACITY = REQUEST_CAPACITY + Integer.BYTES;
    private static final int TEXT_LENGTH = REPLY_CAPACITY + Integer.BYTES;
    private static final int MOST_OPEN = TEXT_LENGTH + Integer.BYTES;
    private static final int BUDGET = MOST_OPEN + Integer.BYTES;
    private static final int TEXT = 64;

    private final UnsafeBuffer buffer;

    private ServerFile(final ByteBuffer mapped) {
        buffer = new UnsafeBuffer(mapped);
    }

    /**
     * Makes the file and moves it into its place.
     *
     * @param directory   of the requests.
     * @param rings       how large those of each client are.
     * @param budgetNanos of requests that name none; 0 for none.
     * @param text        what clients have to know.
     * @param epochMillis when the server began.
     * @return the file, closed to requests until {@link #state} says otherwise.
     * @throws IOException where it cannot be written.
     */
    public static ServerFile create(
        final Path directory, final RingSizes rings, final long budgetNanos, final ServerText text, final long epochMillis)
        throws IOException {
        final byte[] words = text.toString().getBytes(UTF_8);
        final Path unfinished = directory.resolve(NAME + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = OwnerOnly.create(unfinished)) {
            channel.write(ByteBuffer.allocate(TEXT + words.length)); // a disk without room is told now, and not by a signal later
            final ServerFile file = new ServerFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, TEXT + words.length));
            file.fill(rings, budgetNanos, words, epochMillis);
            Files.move(unfinished, directory.resolve(NAME), ATOMIC_MOVE);
            return file;
        }
    }

    private void fill(final RingSizes rings, final long budgetNanos, final byte[] words, final long epochMillis) {
        buffer.putInt(VERSION_OFFSET, VERSION);
        buffer.putLong(EPOCH, epochMillis);
        buffer.putInt(REQUEST_CAPACITY, rings.requestBytes());
        buffer.putInt(REPLY_CAPACITY, rings.replyBytes());
        buffer.putInt(TEXT_LENGTH, words.length);
        buffer.putInt(MOST_OPEN, rings.mostOpen());
        buffer.putLong(BUDGET, budgetNanos);
        buffer.putBytes(TEXT, words);
        heartbeat(System.nanoTime());
        buffer.putIntRelease(STATE, SERVING);
        buffer.putLongRelease(0, MAGIC);
    }

    /**
     * Opens the file of whoever serves a directory.
     *
     * @param directory  of the requests.
     * @param forWriting not by clients.
     * @return the file, or null where there is none of this version.
     * @throws IOException where it cannot be read.
     */
    public static ServerFile open(final Path directory, final boolean forWriting) throws IOException {
        final Path path = directory.resolve(NAME);
        try (FileChannel channel = forWriting ? FileChannel.open(path, READ, WRITE) : FileChannel.open(path, READ)) {
            final ServerFile file = channel.size() < TEXT ? null : new ServerFile(channel.map(
                forWriting ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            return file != null && file.isWhole() ? file : null;
        } catch (final NoSuchFileException none) {
            return null; // a server that starts or ends takes it away
        }
    }

    private boolean isWhole() {
        return buffer.getLongVolatile(0) == MAGIC && buffer.getInt(VERSION_OFFSET) == VERSION
            && buffer.getInt(TEXT_LENGTH) == buffer.capacity() - TEXT;
    }

    /** @return {@link #SERVING} or {@link #CLOSED}. */
    public int state() {
        return buffer.getIntVolatile(STATE);
    }

    /** Ends the serving; its clients see it at once. */
    public void close() {
        buffer.putIntVolatile(STATE, CLOSED);
    }

    public long epochMillis() {
        return buffer.getLong(EPOCH);
    }

    /** Says that the server lives; server only. */
    public void heartbeat(final long nowNanos) {
        buffer.putLongRelease(HEARTBEAT, nowNanos);
    }

    /** @return whether the server has said that it lives, not long ago and by the clock that this process has too. */
    public boolean isAlive(final long nowNanos) {
        return state() == SERVING && Math.abs(nowNanos - buffer.getLongVolatile(HEARTBEAT)) < LIVENESS_NANOS;
    }

    /** @return how large the rings of each client are. */
    public RingSizes rings() {
        return new RingSizes(buffer.getInt(REQUEST_CAPACITY), buffer.getInt(REPLY_CAPACITY), buffer.getInt(MOST_OPEN));
    }

    /** @return nanoseconds for requests that name no budget; 0 for none. */
    public long budgetNanos() {
        return buffer.getLong(BUDGET);
    }

    /** @return what clients have to know. */
    public ServerText text() {
        final byte[] words = new byte[buffer.getInt(TEXT_LENGTH)];
        buffer.getBytes(TEXT, words);
        return ServerText.of(new String(words, UTF_8));
    }
}
