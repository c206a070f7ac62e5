package io.hotpath.scoring.onnx.file;

import io.hotpath.scoring.model.ModelException;
import java.util.Locale;

/** What a tensor holds, by TensorProto.DataType of onnx.proto. */
public enum ElementType {
    FLOAT(1, 4), UINT8(2, 1), INT8(3, 1), UINT16(4, 2), INT16(5, 2), INT32(6, 4), INT64(7, 8), STRING(8, 0), BOOL(9, 1),
    FLOAT16(10, 2), DOUBLE(11, 8), UINT32(12, 4), UINT64(13, 8);

    private final int number;
    private final int bytes;

    ElementType(final int number, final int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    static ElementType of(final long number) {
        for (final ElementType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new ModelException("holds a tensor of the unsupported element type " + number, null);
    }

    /** @return bytes of an element; 0 for texts, whose lengths differ. */
    public int bytes() {
        return bytes;
    }

    /** @return as onnx.proto names it. */
    public int number() {
        return number;
    }

    /** @return in small letters, as errors name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
