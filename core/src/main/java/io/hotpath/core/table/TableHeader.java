package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The beginning of a version's file, little-endian:
 * <pre>
 *   0    "HOTTABLE"                               8 bytes
 *   8    format, {@value #FORMAT}                                int
 *   12   length of the header, a multiple of {@value #PAGE}    int
 *   16   length of the file                       long
 *   24   XXH64 of all that lies behind the header long
 *   32   rows that a lookup sees                  long
 *   40   rows that the source marked as deleted   long
 *   48   older versions of rows                   long
 *   56   bytes of rows, of older versions, of the arena    3 longs, each a multiple of 64
 *   80   buckets of the directory                 long
 *   88   created, synced: microseconds            2 longs
 *   104  bytes of schema, source, sync id         3 ints
 *   116  CRC32C of the whole header with zeros here        int
 *   120  schema, source, sync id                  UTF-8
 * </pre>
 * Behind it follow the rows, the older versions, the arena and the directory, each beginning at a multiple of 64.
 *
 * @param schema        of the rows.
 * @param origin        where they come from.
 * @param rows          how many a lookup sees.
 * @param deletedRows   how many are kept though the source marked them as deleted.
 * @param olderVersions how many versions of rows are kept beside the current ones.
 * @param regions       how long the parts behind the header are.
 * @param contentHash   of all that lies behind the header.
 */
@ColdPath
public record TableHeader(
    TableSchema schema, TableOrigin origin, long rows, long deletedRows, long olderVersions, Regions regions, long contentHash) {
    static final int FORMAT = 2;
    private static final int PAGE = 4_096;
    private static final byte[] MAGIC = "HOTTABLE".getBytes(UTF_8);
    private static final int CHECKSUM_OFFSET = 116;
    private static final int TEXTS_OFFSET = CHECKSUM_OFFSET + Integer.BYTES;
    private static final int LONGEST_HEADER = 1 << 24;

    /**
     * How long the parts behind the header are, in bytes.
     *
     * @param rows     of the current rows.
     * @param versions of older versions.
     * @param arena    of long texts.
     * @param buckets  how many the directory has.
     */
    record Regions(long rows, long versions, long arena, long buckets) {

        long bytes() {
            return rows + versions + arena + buckets * Directory.BUCKET_BYTES;
        }

        private boolean isPossible() {
            return rows >= 0 && versions >= 0 && arena >= 0 && buckets > 0 && buckets < Long.MAX_VALUE / Directory.BUCKET_BYTES
                && (rows | versions | arena) % Directory.BUCKET_BYTES == 0;
        }
    }

    private int textBytes() {
        return schema.toText().getBytes(UTF_8).length + origin.source().getBytes(UTF_8).length
            + origin.syncId().getBytes(UTF_8).length;
    }

    /** @return bytes of the header for a schema and an origin. */
    static int lengthFor(final TableSchema schema, final TableOrigin origin) {
        return new TableHeader(schema, origin, 0, 0, 0, new Regions(0, 0, 0, 1), 0).length();
    }

    int length() {
        return (TEXTS_OFFSET + textBytes() + PAGE - 1) / PAGE * PAGE;
    }

    /** @return bytes of the whole file. */
    public long bytes() {
        return length() + regions.bytes();
    }

    /** @return the header as it lies in the file. */
    ByteBuffer toBytes() {
        final int length = length();
        final byte[] schemaText = schema.toText().getBytes(UTF_8);
        final byte[] source = origin.source().getBytes(UTF_8);
        final byte[] syncId = origin.syncId().getBytes(UTF_8);
        final ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(FORMAT).putInt(length).putLong(length + regions.bytes()).putLong(contentHash)
            .putLong(rows).putLong(deletedRows).putLong(olderVersions)
            .putLong(regions.rows).putLong(regions.versions).putLong(regions.arena).putLong(regions.buckets)
            .putLong(origin.createdMicros()).putLong(origin.syncedMicros())
            .putInt(schemaText.length).putInt(source.length).putInt(syncId.length).putInt(0)
            .put(schemaText).put(source).put(syncId);
        return bytes.putInt(CHECKSUM_OFFSET, checksum(bytes)).rewind();
    }

    private static int checksum(final ByteBuffer bytes) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().rewind());
        return (int) checksum.getValue();
    }

    /**
     * Reads the header of a version without looking at the rest.
     *
     * @param file a version.
     * @return its header.
     * @throws CorruptTableException where it is none, or is damaged, or the file is shorter or longer than it says.
     */
    public static TableHeader read(final Path file) {
        try (FileChannel channel = FileChannel.open(file, READ)) {
            return new Reader(file, channel).header();
        } catch (final IOException unreadable) {
            throw new CorruptTableException(file, "it cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    /** Takes a header apart, trusting nothing. */
    private record Reader(Path file, FileChannel channel) {

        TableHeader header() throws IOException {
            final ByteBuffer fixed = bytes(PAGE);
            check(channel.size() >= PAGE && hasMagic(fixed), "it does not begin like one");
            check(fixed.getInt(8) == FORMAT, "it has format " + fixed.getInt(8) + ", this program reads " + FORMAT);
            final int length = fixed.getInt(12);
            check(length >= PAGE && length <= LONGEST_HEADER && length % PAGE == 0 && length <= channel.size(),
                "its header is damaged or cut off");
            final ByteBuffer whole = bytes(length);
            final int expected = whole.getInt(CHECKSUM_OFFSET);
            check(checksum(whole.putInt(CHECKSUM_OFFSET, 0)) == expected, "the checksum of its header is wrong");
            check(whole.getLong(16) == channel.size(),
                "it has " + channel.size() + " bytes and should have " + whole.getLong(16));
            return parse(whole, length);
        }

        private TableHeader parse(final ByteBuffer bytes, final int length) {
            final Regions regions = new Regions(bytes.getLong(56), bytes.getLong(64), bytes.getLong(72), bytes.getLong(80));
            check(regions.isPossible() && length + regions.bytes() == bytes.getLong(16), "its parts do not add up");
            bytes.position(TEXTS_OFFSET);
            final String schemaText = text(bytes, bytes.getInt(104));
            final TableOrigin origin = new TableOrigin(
                text(bytes, bytes.getInt(108)), text(bytes, bytes.getInt(112)), bytes.getLong(88), bytes.getLong(96));
            try {
                return new TableHeader(TableSchema.parse(schemaText), origin,
                    bytes.getLong(32), bytes.getLong(40), bytes.getLong(48), regions, bytes.getLong(24));
            } catch (final IllegalArgumentException | IndexOutOfBoundsException damaged) {
                throw new CorruptTableException(file, "its schema is damaged: " + damaged.getMessage());
            }
        }

        private String text(final ByteBuffer bytes, final int length) {
            check(length >= 0 && length <= bytes.remaining(), "the texts of its header are damaged");
            final byte[] text = new byte[length];
            bytes.get(text);
            return new String(text, UTF_8);
        }

        private static boolean hasMagic(final ByteBuffer bytes) {
            final byte[] magic = new byte[MAGIC.length];
            bytes.get(0, magic);
            return Arrays.equals(magic, MAGIC);
        }

        private ByteBuffer bytes(final int length) throws IOException {
            final ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = channel.read(bytes, bytes.position());
            }
            return bytes.rewind();
        }

        private void check(final boolean condition, final String otherwise) {
            if (!condition) {
                throw new CorruptTableException(file, otherwise);
            }
        }
    }
}
