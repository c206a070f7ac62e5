package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far a spill file has come: all that another process needs to go on with it. As a file, little-endian:
 * <pre>
 *   0    "HOTSPILL"                               8 bytes
 *   8    CRC32C of all that follows               int
 *   12   format, that of tables: rows are alike   int
 *   16   end of the spill file, rows in it        2 longs
 *   32   of each part: its bytes, and where its last block begins     {@value SpillFile#PARTS} x 2 longs
 *        CRC32C of the spill file up to its end   int
 *        bytes of schema, note                    2 ints
 *        schema, note of whoever builds            UTF-8
 * </pre>
 *
 * @param end      of the spill file, in bytes.
 * @param rows     in it.
 * @param checksum of the spill file up to its end.
 * @param parts    all, in their order.
 */
@ColdPath
record SpillState(long end, long rows, int checksum, List<Part> parts) {
    private static final byte[] MAGIC = "HOTSPILL".getBytes(UTF_8);
    private static final int CHECKSUM_OFFSET = MAGIC.length;
    private static final int CONTENT_OFFSET = CHECKSUM_OFFSET + Integer.BYTES;
    private static final int PARTS_OFFSET = CONTENT_OFFSET + Integer.BYTES + 2 * Long.BYTES;
    private static final int LEAST_BYTES = PARTS_OFFSET + SpillFile.PARTS * 2 * Long.BYTES + 3 * Integer.BYTES;

    /**
     * How far a part has come.
     *
     * @param bytes     of its records.
     * @param lastBlock where its last block begins, or -1.
     */
    record Part(long bytes, long lastBlock) {
    }

    /**
     * A state and what its maker noted beside it.
     *
     * @param note what a builder gave.
     */
    record Noted(SpillState state, String note) {
    }

    /** Writes a state in place of the one before, whole or not at all. */
    void write(final Path file, final TableSchema schema, final String note) throws IOException {
        final byte[] schemaText = schema.toText().getBytes(UTF_8);
        final byte[] noteText = note.getBytes(UTF_8);
        final ByteBuffer text =
            ByteBuffer.allocate(LEAST_BYTES + schemaText.length + noteText.length).order(ByteOrder.LITTLE_ENDIAN);
        text.put(MAGIC).putInt(0).putInt(TableHeader.FORMAT).putLong(end).putLong(rows);
        for (final Part part : parts) {
            text.putLong(part.bytes).putLong(part.lastBlock);
        }
        text.putInt(checksum).putInt(schemaText.length).putInt(noteText.length).put(schemaText).put(noteText);
        text.putInt(CHECKSUM_OFFSET, checksum(text));
        final Path next = file.resolveSibling(TableBuilder.TEMPORARY_PREFIX + file.getFileName());
        try (FileChannel channel = FileChannel.open(next, CREATE, TRUNCATE_EXISTING, WRITE)) {
            for (text.rewind(); text.hasRemaining();) {
                channel.write(text);
            }
        }
        Files.move(next, file, ATOMIC_MOVE);
    }

    private static int checksum(final ByteBuffer text) {
        final CRC32C checksum = new CRC32C();
        checksum.update(text.duplicate().clear().position(CONTENT_OFFSET));
        return (int) checksum.getValue();
    }

    /** @return what was written last, if it is whole and of the same schema. */
    static Optional<Noted> read(final Path file, final TableSchema schema) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            final ByteBuffer text = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            return isWhole(text) && text.position(CONTENT_OFFSET).getInt() == TableHeader.FORMAT
                ? parse(text, schema) : Optional.empty();
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isWhole(final ByteBuffer text) {
        return text.capacity() >= LEAST_BYTES && text.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
            && text.getInt(CHECKSUM_OFFSET) == checksum(text);
    }

    private static Optional<Noted> parse(final ByteBuffer text, final TableSchema schema) {
        final long end = text.getLong();
        final long rows = text.getLong();
        final List<Part> parts = new ArrayList<>();
        for (int i = 0; i < SpillFile.PARTS; i++) {
            parts.add(new Part(text.getLong(), text.getLong()));
        }
        final int checksum = text.getInt();
        final byte[] schemaText = new byte[text.getInt()];
        final byte[] note = new byte[text.getInt()];
        text.get(schemaText).get(note);
        return new String(schemaText, UTF_8).equals(schema.toText())
            ? Optional.of(new Noted(new SpillState(end, rows, checksum, parts), new String(note, UTF_8))) : Optional.empty();
    }
}
