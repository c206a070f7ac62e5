package io.hotpath.scoring.onnx.file;

import io.hotpath.scoring.model.ModelException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of the graph.
 *
 * @param operator   its name.
 * @param domain     of the operator; empty for the standard one.
 * @param inputs     names of tensors; an empty one is left out.
 * @param outputs    names of tensors; an empty one is not wanted.
 * @param attributes by name.
 */
public record OnnxNode(String operator, String domain, List<String> inputs, List<String> outputs, Map<String,
    Attribute> attributes) {
    /** The domain of the operators of classical models. */
    public static final String ML_DOMAIN = "ai.onnx.ml";

    /** Defends the lists against their maker. */
    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /** NodeProto: input 1, output 2, op_type 4, attribute 5, domain 7. */
    static OnnxNode of(final WireMessage message) {
        final String operator = message.text(4);
        final String domain = message.text(7).equals("ai.onnx") ? "" : message.text(7);
        final Map<String, Attribute> attributes = new HashMap<>();
        for (final Attribute attribute : message.messages(5, "attribute of '" + operator + "'", Attribute::of)) {
            if (attributes.put(attribute.name(), attribute) != null) {
                throw new ModelException("gives '" + operator + "' the attribute '" + attribute.name() + "' twice", null);
            }
        }
        return new OnnxNode(operator, domain, message.texts(1), message.texts(2), attributes);
    }

    /** @return whether this is an operator of the domain of classical models. */
    public boolean isMl(final String name) {
        return domain.equals(ML_DOMAIN) && operator.equals(name);
    }

    /** @return whole numbers; none where there is no such attribute. */
    public long[] integers(final String name) {
        final Attribute attribute = attributes.get(name);
        return attribute == null ? new long[0] : attribute.integers();
    }

    /** @return a whole number, or the other one where there is no such attribute. */
    public long integer(final String name, final long otherwise) {
        final Attribute attribute = attributes.get(name);
        return attribute == null ? otherwise : attribute.integer();
    }

    /** @return a text, or the other one where there is no such attribute. */
    public String text(final String name, final String otherwise) {
        final Attribute attribute = attributes.get(name);
        return attribute == null ? otherwise : attribute.text();
    }

    /** @return texts; none where there is no such attribute. */
    public List<String> texts(final String name) {
        final Attribute attribute = attributes.get(name);
        return attribute == null ? List.of() : attribute.texts();
    }

    /** @return numbers; none where there is no such attribute. */
    public double[] numbers(final String name) {
        final Attribute attribute = attributes.get(name);
        return attribute == null ? new double[0] : attribute.numbers();
    }
}
