package io.hotpath.scoring.onnx;

import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes graphs of several nodes as converters make them, node by node. Field numbers are those of onnx.proto. */
final class GraphBytes {
    static final int FLOAT = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int DOUBLE = 11;
    static final int NO_TENSOR = 0;

    private final List<Consumer<OnnxWriter>> parts = new ArrayList<>();

    GraphBytes input(final String name, final int type, final int columns) {
        parts.add(graph -> graph.message(11, value -> tensor(value, name, type, columns)));
        return this;
    }

    /** An output: a tensor of two dimensions of columns not told, of one where there are 0 columns; or a list of maps. */
    GraphBytes output(final String name, final int type, final int columns) {
        parts.add(graph -> graph.message(12, value -> {
            if (type == NO_TENSOR) { // sequence_type 4, elem_type 1, map_type 5: key_type 1, value_type 2
                value.text(1, name).message(2, kind -> kind.message(4, list -> list.message(1, each -> each.message(5,
                    map -> map.integer(1, INT64).message(2, of -> of.message(1, number -> number.integer(1, FLOAT)))))));
            } else {
                tensor(value, name, type, columns);
            }
        }));
        return this;
    }

    private static void tensor(final OnnxWriter value, final String name, final int type, final int columns) {
        value.text(1, name).message(2, kind -> kind.message(1, tensor -> tensor.integer(1, type).message(2, shape -> {
            shape.message(1, rows -> rows.text(2, "N"));
            if (columns != 0) {
                shape.message(1, width -> width.integer(1, columns));
            }
        })));
    }

    GraphBytes constant(final String name, final List<Double> floats) {
        parts.add(graph -> graph.message(5, tensor -> {
            tensor.integer(1, floats.size()).integer(2, FLOAT).text(8, name);
            floats.forEach(each -> tensor.number(4, each.floatValue()));
        }));
        return this;
    }

    GraphBytes ml(final String operator, final List<String> in, final List<String> out, final Consumer<OnnxWriter> attributes) {
        return node("ai.onnx.ml", operator, in, out, attributes);
    }

    GraphBytes node(final String operator, final List<String> in, final List<String> out) {
        return node("", operator, in, out, node -> { });
    }

    private GraphBytes node(
        final String domain, final String operator, final List<String> in, final List<String> out,
        final Consumer<OnnxWriter> attributes) {
        parts.add(graph -> graph.message(1, node -> {
            in.forEach(each -> node.text(1, each));
            out.forEach(each -> node.text(2, each));
            node.text(4, operator).text(7, domain);
            attributes.accept(node);
        }));
        return this;
    }

    byte[] bytes() {
        return new OnnxWriter().integer(1, 8)
            .message(7, graph -> {
                graph.text(2, "test");
                parts.forEach(part -> part.accept(graph));
            })
            .message(8, set -> set.text(1, "").integer(2, 15))
            .message(8, set -> set.text(1, "ai.onnx.ml").integer(2, 3))
            .toByteArray();
    }

    static void integers(final OnnxWriter node, final String name, final int... numbers) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, 7);
            for (final int number : numbers) {
                attribute.integer(8, number);
            }
        });
    }

    static void integer(final OnnxWriter node, final String name, final int number) {
        node.message(5, attribute -> attribute.text(1, name).integer(20, 2).integer(3, number));
    }

    static void floats(final OnnxWriter node, final String name, final double... numbers) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, 6);
            for (final double number : numbers) {
                attribute.number(7, (float) number);
            }
        });
    }

    static void text(final OnnxWriter node, final String name, final String text) {
        node.message(5, attribute -> attribute.text(1, name).integer(20, 3).text(4, text));
    }

    static void texts(final OnnxWriter node, final String name, final String... texts) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, 8);
            for (final String text : texts) {
                attribute.text(9, text);
            }
        });
    }
}
