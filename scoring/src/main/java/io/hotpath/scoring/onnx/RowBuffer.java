package io.hotpath.scoring.onnx;

import io.hotpath.scoring.onnx.file.ElementType;
import io.hotpath.scoring.tree.InputType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers of one type in direct memory, which native code reads or writes: a row, and what lies behind it where a model insists
 * on more rows than one. One thread.
 */
final class RowBuffer {
    private final ElementType type;
    private final InputType inputType;
    private final int size;
    private final int capacity;
    private final ByteBuffer memory;

    RowBuffer(final ElementType type, final int size, final int rows) {
        this.type = type;
        inputType = OnnxFile.inputType(type);
        this.size = size;
        capacity = Math.multiplyExact(size, rows);
        memory = ByteBuffer.allocateDirect(Math.multiplyExact(Long.BYTES, capacity)).order(ByteOrder.nativeOrder());
    }

    /** @return numbers in all rows. */
    int capacity() {
        return capacity;
    }

    /** @return numbers in a row. */
    int size() {
        return size;
    }

    ElementType type() {
        return type;
    }

    /** @return the memory, of which as many numbers are used as the type needs. */
    ByteBuffer memory() {
        return memory;
    }

    /**
     * Sets a number, to the nearest float where it is one.
     *
     * @return whether the type can hold it: whole numbers hold no NaN and no fraction.
     */
    boolean set(final int index, final double value) {
        switch (type) {
            case FLOAT -> memory.putFloat(index * Float.BYTES, (float) value);
            case DOUBLE -> memory.putDouble(index * Double.BYTES, value);
            case INT32 -> memory.putInt(index * Integer.BYTES, (int) value);
            default -> memory.putLong(index * Long.BYTES, (long) value);
        }
        return inputType.holds(value);
    }

    /** Makes all numbers NaN. */
    void fillMissing() {
        for (int i = 0; i < size; i++) {
            set(i, Double.NaN);
        }
    }

    double get(final int index) {
        return type == ElementType.FLOAT ? memory.getFloat(index * Float.BYTES) : memory.getDouble(index * Double.BYTES);
    }
}
