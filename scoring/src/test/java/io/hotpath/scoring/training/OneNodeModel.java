package io.hotpath.scoring.training;

import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.util.List;

/** ONNX files of one operator, for tests of what is refused and for a score that can be foretold. */
public final class OneNodeModel {
    /** TensorProto.DataType of onnx.proto. */
    public static final int FLOAT = 1;
    /** TensorProto.DataType of onnx.proto. */
    public static final int INT64 = 7;

    private OneNodeModel() {
    }

    /**
     * Makes a model whose tensors all have the same type and width.
     *
     * @param operator    of the standard domain.
     * @param elementType of every tensor.
     * @param inputs      names of the tensors in.
     * @param columns     of every tensor.
     * @param columnNames for the metadata, comma-separated.
     * @return the file's bytes.
     */
    public static byte[] of(
        final String operator, final int elementType, final List<String> inputs, final int columns, final String columnNames) {
        return new OnnxWriter()
            .integer(1, 8)
            .message(7, graph -> {
                graph.message(1, node -> {
                    inputs.forEach(input -> node.text(1, input));
                    node.text(2, "result").text(4, operator);
                }).text(2, "test");
                inputs.forEach(input -> graph.message(11, value -> tensor(value, input, elementType, columns)));
                graph.message(12, value -> tensor(value, "result", elementType, columns));
            })
            .message(8, opset -> opset.text(1, "").integer(2, 15))
            .message(14, property -> property.text(1, "hotpath.inputs").text(2, columnNames))
            .toByteArray();
    }

    private static void tensor(final OnnxWriter value, final String name, final int elementType, final int columns) {
        value.text(1, name).message(2, kind -> kind.message(1, tensor -> tensor.integer(1, elementType).message(2, shape ->
            shape.message(1, rows -> rows.text(2, "rows")).message(1, width -> width.integer(1, columns)))));
    }
}
