package io.hotpath.scoring.onnx.tree;

import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/** Writes models of one node of the domain ai.onnx.ml, attribute by attribute. Field numbers are those of onnx.proto. */
final class OnnxBytes {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT64 = 7;
    static final int DOUBLE = 11;

    private OnnxBytes() {
    }

    static byte[] model(
        final String operator, final int opset, final int inputType, final int columns, final List<OnnxWriterOutput> outputs,
        final Consumer<OnnxWriter> attributes) {
        return new OnnxWriter().integer(1, 8)
            .message(7, graph -> {
                graph.message(1, node -> {
                    node.text(1, "X");
                    outputs.forEach(output -> node.text(2, output.name()));
                    node.text(4, operator).text(7, "ai.onnx.ml");
                    attributes.accept(node);
                }).text(2, "test").message(11, value -> tensor(value, "X", inputType, columns));
                outputs.forEach(output -> graph.message(12, value -> tensor(value, output.name(), output.type(),
                    output.columns())));
            })
            .message(8, set -> set.text(1, "").integer(2, 15))
            .message(8, set -> set.text(1, "ai.onnx.ml").integer(2, opset))
            .toByteArray();
    }

    /** An output of the graph: 0 columns for a tensor of one dimension. */
    record OnnxWriterOutput(String name, int type, int columns) {
    }

    private static void tensor(final OnnxWriter value, final String name, final int type, final int columns) {
        value.text(1, name).message(2, kind -> kind.message(1, tensor -> tensor.integer(1, type).message(2, shape -> {
            shape.message(1, rows -> rows.text(2, "N"));
            if (columns > 0) {
                shape.message(1, width -> width.integer(1, columns));
            }
        })));
    }

    static void integers(final OnnxWriter node, final String name, final List<Integer> numbers) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, 7);
            numbers.forEach(number -> attribute.integer(8, number));
        });
    }

    static void integer(final OnnxWriter node, final String name, final int number) {
        node.message(5, attribute -> attribute.text(1, name).integer(20, 2).integer(3, number));
    }

    static void text(final OnnxWriter node, final String name, final String text) {
        node.message(5, attribute -> attribute.text(1, name).integer(20, 3).text(4, text));
    }

    static void texts(final OnnxWriter node, final String name, final List<String> texts) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, 8);
            texts.forEach(text -> attribute.text(9, text));
        });
    }

    static void floats(final OnnxWriter node, final String name, final List<Double> numbers) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, 6);
            numbers.forEach(number -> attribute.number(7, number.floatValue()));
        });
    }

    static void tensor(final OnnxWriter node, final String name, final int type, final List<Double> numbers) {
        final ByteBuffer raw = ByteBuffer.allocate(numbers.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (final double number : numbers) {
            switch (type) {
                case FLOAT -> raw.putFloat((float) number);
                case UINT8 -> raw.put((byte) number);
                default -> raw.putDouble(number);
            }
        }
        final byte[] bytes = new byte[raw.position()];
        raw.get(0, bytes);
        node.message(5, attribute -> attribute.text(1, name).integer(20, 4).message(5, tensor ->
            tensor.integer(1, numbers.size()).integer(2, type).text(8, name).bytes(9, bytes)));
    }
}
