package io.hotpath.scoring.onnx.file;

import io.hotpath.scoring.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor that stands in the file: an initializer or an attribute. TensorProto: dims 1, data_type 2, float_data 4, int32_data 5,
 * string_data 6, int64_data 7, name 8, raw_data 9, double_data 10, uint64_data 11, external_data 13, data_location 14.
 */
public final class ConstantTensor {
    private final String name;
    private final ElementType type;
    private final int elements;
    private final WireMessage message;

    private ConstantTensor(final WireMessage message) {
        this.message = message;
        name = message.text(8);
        type = ElementType.of(message.integer(2, 0));
        elements = elements(message.integers(1));
        if (message.any(13) || message.integer(14, 0) != 0) {
            throw new ModelException("keeps the tensor '" + name + "' outside the file, which is refused", null);
        }
        final long stored = message.has(9) ? rawElements() : typedElements();
        if (stored != elements) { // native code trusts one and reads the other
            throw new ModelException("holds the tensor '" + name + "' of " + elements + " elements, of which " + stored
                + " are there", null);
        }
    }

    static ConstantTensor of(final WireMessage message) {
        return new ConstantTensor(message);
    }

    private int elements(final long[] dims) {
        long product = 1;
        for (final long dim : dims) {
            if (dim < 0 || (dim > 0 && product > Integer.MAX_VALUE / dim)) {
                throw new ModelException("holds the tensor '" + name + "' of an impossible shape", null);
            }
            product *= dim;
        }
        return (int) product;
    }

    private long rawElements() {
        final int length = message.bytes(9).length;
        if (type.bytes() == 0 || length % type.bytes() != 0 || anyTyped() != 0) {
            throw new ModelException("holds the tensor '" + name + "' whose raw bytes are not its elements", null);
        }
        return length / type.bytes();
    }

    private long typedElements() {
        final long ofType = switch (type) {
            case FLOAT -> message.fixed32(4).length;
            case DOUBLE -> message.fixed64(10).length;
            case INT64 -> message.integers(7).length;
            case UINT32, UINT64 -> message.integers(11).length;
            case STRING -> message.texts(6).size();
            default -> message.integers(5).length;
        };
        if (ofType != anyTyped()) {
            throw new ModelException("holds the tensor '" + name + "' with elements of two types", null);
        }
        return ofType;
    }

    private long anyTyped() {
        return (long) message.fixed32(4).length + message.integers(5).length + message.texts(6).size() + message.integers(7).length
            + message.fixed64(10).length + message.integers(11).length;
    }

    public String name() {
        return name;
    }

    public ElementType type() {
        return type;
    }

    public int elements() {
        return elements;
    }

    /** @return its numbers, each exactly; for floats, doubles and whole numbers of at most 53 bits. */
    public double[] doubles() {
        return message.has(9) ? rawDoubles() : typedDoubles();
    }

    private double[] rawDoubles() {
        final ByteBuffer raw = ByteBuffer.wrap(message.bytes(9)).order(ByteOrder.LITTLE_ENDIAN);
        final double[] numbers = new double[elements];
        for (int i = 0; i < elements; i++) {
            numbers[i] = switch (type) {
                case FLOAT -> raw.getFloat();
                case DOUBLE -> raw.getDouble();
                case UINT8, BOOL -> raw.get() & 0xff;
                case INT8 -> raw.get();
                case INT32 -> raw.getInt();
                case INT64 -> (double) raw.getLong();
                default -> throw unreadable();
            };
        }
        return numbers;
    }

    private double[] typedDoubles() {
        final long[] bits = switch (type) {
            case FLOAT -> message.fixed32(4);
            case DOUBLE -> message.fixed64(10);
            case INT64 -> message.integers(7);
            case UINT8, BOOL, INT8, INT32 -> message.integers(5);
            default -> throw unreadable();
        };
        final double[] numbers = new double[elements];
        for (int i = 0; i < elements; i++) {
            numbers[i] = switch (type) {
                case FLOAT -> Float.intBitsToFloat((int) bits[i]);
                case DOUBLE -> Double.longBitsToDouble(bits[i]);
                default -> (double) bits[i];
            };
        }
        return numbers;
    }

    private ModelException unreadable() {
        return new ModelException("holds numbers of type " + type.word() + " in '" + name
            + "'; supported are float, double and int", null);
    }
}
