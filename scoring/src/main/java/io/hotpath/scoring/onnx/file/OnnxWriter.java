package io.hotpath.scoring.onnx.file;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Protocol-buffer fields of one message, as bytes (the wire format of onnx.proto, whose field numbers are at their uses). A message
 * inside a message is written as its length and its bytes.
 */
public final class OnnxWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    /** Writing to memory does not fail; the checked exception of the stream has no meaning here. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    private OnnxWriter write(final Write write) {
        try {
            write.run();
            return this;
        } catch (final IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
    }

    /** Writes a whole number. */
    public OnnxWriter integer(final int field, final long value) {
        return write(() -> out.writeInt64(field, value));
    }

    /** Writes a text. */
    public OnnxWriter text(final int field, final String value) {
        return write(() -> out.writeString(field, value));
    }

    /** Writes a float. */
    public OnnxWriter number(final int field, final float value) {
        return write(() -> out.writeFloat(field, value));
    }

    /** Writes bytes. */
    public OnnxWriter bytes(final int field, final byte[] value) {
        return write(() -> out.writeByteArray(field, value));
    }

    /** Writes a message, which the content fills. */
    public OnnxWriter message(final int field, final Consumer<OnnxWriter> content) {
        final OnnxWriter inner = new OnnxWriter();
        content.accept(inner);
        return write(() -> out.writeByteArray(field, inner.toByteArray()));
    }

    /** @return the message so far. */
    public byte[] toByteArray() {
        write(out::flush);
        return bytes.toByteArray();
    }
}
