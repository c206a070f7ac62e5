package io.hotpath.scoring.onnx.file;

import java.util.Arrays;

/**
 * What goes into the graph or comes out of it.
 *
 * @param name of the value.
 * @param type of a tensor's elements, or null where it is no tensor or its type is not told.
 * @param dims of a tensor, -1 each where it is not told; null where there is no shape.
 */
@SuppressWarnings("ArrayRecordComponent") // read at start-up by the checks that it was made for
public record ValueType(String name, ElementType type, long[] dims) {
    private static final long MAX_ROWS = 1 << 16;

    /** ValueInfoProto: name 1, type 2; its tensor_type 1: elem_type 1, shape 2; its dim 1: dim_value 1, dim_param 2. */
    static ValueType of(final WireMessage message) {
        final String name = message.text(1);
        final WireMessage type = message.message(2, "type of '" + name + "'");
        final WireMessage tensor = type == null ? null : type.message(1, "tensor type of '" + name + "'");
        if (tensor == null || tensor.integer(1, 0) == 0) {
            return new ValueType(name, null, null);
        }
        final WireMessage shape = tensor.message(2, "shape of '" + name + "'");
        final long[] dims = shape == null ? null
            : shape.messages(1, "shape of '" + name + "'", dim -> dim.integer(1, -1)).stream().mapToLong(Long::longValue).toArray();
        return new ValueType(name, ElementType.of(tensor.integer(1, 0)), dims);
    }

    /** @return whether it is a tensor of one or two dimensions, the second of which are the columns; or of a shape not told. */
    public boolean isTable() {
        return type != null && (dims == null || dims.length == 1 || dims.length == 2);
    }

    /** @return columns of a table; 1 of a tensor of one dimension, -1 where they are not told. */
    public long columns() {
        if (dims == null) {
            return -1;
        }
        return dims.length == 1 ? 1 : Math.max(-1, dims[1]);
    }

    /** @return how many rows a table must have; 1 where it may have any. */
    public int fixedRows() {
        final boolean isFixed = dims != null && dims.length == 2 && dims[0] > 0;
        return isFixed ? (int) Math.min(dims[0], MAX_ROWS) : 1;
    }

    @Override
    public String toString() {
        return "'" + name + "': " + (type == null ? "no tensor" : type.word() + (dims == null ? "" : Arrays.toString(dims)));
    }
}
