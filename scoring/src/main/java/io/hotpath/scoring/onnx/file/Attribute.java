package io.hotpath.scoring.onnx.file;

import io.hotpath.scoring.model.ModelException;
import java.util.List;

/**
 * An attribute of a node. AttributeProto: name 1, f 2, i 3, s 4, t 5, g 6, floats 7, ints 8, strings 9, tensors 10, graphs 11, tp
 * 14, type_protos 15, type 20, ref_attr_name 21, sparse_tensor 22, sparse_tensors 23.
 */
public final class Attribute {
    private static final int[] UNSUPPORTED = {6, 10, 11, 14, 15, 21, 22, 23};

    private final String name;
    private final Kind kind;
    private final WireMessage message;
    private final ConstantTensor tensor;

    /** What an attribute holds, by AttributeProto.AttributeType of onnx.proto, and in which field. */
    public enum Kind {
        FLOAT(1, 2, "a float"), INTEGER(2, 3, "a whole number"), TEXT(3, 4, "a text"), TENSOR(4, 5, "a tensor"),
        FLOATS(6, 7, "floats"), INTEGERS(7, 8, "whole numbers"), TEXTS(8, 9, "texts");

        private final int number;
        private final int field;
        private final String words;

        Kind(final int number, final int field, final String words) {
            this.number = number;
            this.field = field;
            this.words = words;
        }

        /** @return as errors name it. */
        public String words() {
            return words;
        }
    }

    private Attribute(final WireMessage message) {
        this.message = message;
        name = message.text(1);
        for (final int field : UNSUPPORTED) {
            if (message.any(field)) {
                throw new ModelException("holds the attribute '" + name
                    + "' that is a graph, a type or a list of tensors, which is refused", null);
            }
        }
        final WireMessage held = message.message(5, "tensor of attribute '" + name + "'");
        tensor = held == null ? null : ConstantTensor.of(held);
        kind = kind(message.integer(20, 0));
    }

    /** The kind says which field counts; one that holds others too would be read differently by different readers. */
    private Kind kind(final long number) {
        Kind found = null;
        for (final Kind each : Kind.values()) {
            if (each.number == number) {
                found = each;
            } else if (message.any(each.field)) {
                throw new ModelException("holds " + each.words + " in the attribute '" + name
                    + "', which is of another kind", null);
            }
        }
        if (found == null || (found == Kind.TENSOR && tensor == null)) {
            throw new ModelException("holds the attribute '" + name + "' " + (found == null
                ? "of no known kind" : "without its tensor"), null);
        }
        return found;
    }

    static Attribute of(final WireMessage message) {
        return new Attribute(message);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** @return a whole number; 0 where the attribute is none. */
    public long integer() {
        return message.integer(3, 0);
    }

    public String text() {
        return message.text(4);
    }

    public long[] integers() {
        return message.integers(8);
    }

    public List<String> texts() {
        return message.texts(9);
    }

    /** @return the numbers of a list of floats or of a tensor, each exactly. */
    public double[] numbers() {
        if (tensor != null) {
            return tensor.doubles();
        }
        final long[] bits = message.fixed32(7);
        final double[] numbers = new double[bits.length];
        for (int i = 0; i < bits.length; i++) {
            numbers[i] = Float.intBitsToFloat((int) bits[i]);
        }
        return numbers;
    }

    /** @return the tensor, or null. */
    public ConstantTensor tensor() {
        return tensor;
    }
}
