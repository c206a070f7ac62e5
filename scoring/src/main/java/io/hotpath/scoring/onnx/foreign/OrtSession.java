package io.hotpath.scoring.onnx.foreign;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.Consumer;

/**
 * A model loaded by ONNX Runtime, and the arguments of its call, made once: a run passes eight words and copies nothing. One
 * thread.
 */
public final class OrtSession implements AutoCloseable {
    private static final int ARENA_ALLOCATOR = 1;
    private static final int DEFAULT_MEMORY = 0;

    private final OrtLibrary library;
    private final Arena arena = Arena.ofShared();
    private final MethodHandle run;
    private final MemorySegment session;
    private final MemorySegment memoryInfo;
    private MemorySegment inputNames;
    private MemorySegment inputs;
    private int inputCount;
    private MemorySegment outputNames;
    private MemorySegment outputs;

    /**
     * A table of numbers that native code reads or writes.
     *
     * @param name   of the tensor.
     * @param type   of its elements, as a number of onnx.proto.
     * @param memory direct, of exactly its elements.
     * @param shape  its dimensions.
     */
    @SuppressWarnings("ArrayRecordComponent") // read once when it is bound
    public record Table(String name, int type, MemorySegment memory, long[] shape) {
    }

    /**
     * Loads a model.
     *
     * @param model the file's bytes, checked.
     * @throws ModelException where ONNX Runtime refuses it.
     */
    public OrtSession(final byte[] model) {
        library = OrtLibrary.get();
        run = library.run();
        session = create(options -> call(OrtLibrary.CREATE_SESSION_FROM_ARRAY,
            List.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS),
            library.environment(), copied(model), (long) model.length, options[0], options[1]));
        final MemorySegment result = arena.allocate(ADDRESS);
        call(OrtLibrary.CREATE_CPU_MEMORY_INFO, List.of(JAVA_INT, JAVA_INT, ADDRESS), ARENA_ALLOCATOR, DEFAULT_MEMORY, result);
        memoryInfo = result.get(ADDRESS, 0);
    }

    /** Makes a session with options that keep all work on the calling thread. */
    @ColdPath
    private MemorySegment create(final Consumer<MemorySegment[]> creation) {
        final MemorySegment result = arena.allocate(ADDRESS);
        call(OrtLibrary.CREATE_SESSION_OPTIONS, List.of(ADDRESS), result);
        final MemorySegment options = result.get(ADDRESS, 0);
        call(OrtLibrary.SET_INTRA_OP_NUM_THREADS, List.of(ADDRESS, JAVA_INT), options, 1);
        call(OrtLibrary.SET_INTER_OP_NUM_THREADS, List.of(ADDRESS, JAVA_INT), options, 1);
        try {
            creation.accept(new MemorySegment[] {options, result});
            return result.get(ADDRESS, 0);
        } finally {
            release(OrtLibrary.RELEASE_SESSION_OPTIONS, options);
        }
    }

    private MemorySegment copied(final byte[] bytes) {
        final MemorySegment copy = arena.allocate(Math.max(1, bytes.length), Long.BYTES);
        copy.copyFrom(MemorySegment.ofArray(bytes));
        return copy;
    }

    @ColdPath
    private void call(final int place, final List<MemoryLayout> layouts, final Object... arguments) {
        final MemorySegment status;
        try {
            status = (MemorySegment) library.function(place, layouts.toArray(new MemoryLayout[0])).invokeWithArguments(arguments);
        } catch (final Throwable failure) { // a method handle may throw anything
            throw new IllegalStateException("ONNX Runtime cannot be called", failure);
        }
        library.check(status);
    }

    @ColdPath
    private void release(final int place, final MemorySegment held) {
        try {
            library.release(place).invokeExact(held);
        } catch (final Throwable failure) { // a method handle may throw anything
            throw new IllegalStateException("ONNX Runtime cannot release memory", failure);
        }
    }

    /** Binds the tables that every run reads. */
    @ColdPath
    public void bindInputs(final List<Table> tables) {
        inputCount = tables.size();
        inputNames = arena.allocate(ADDRESS, inputCount);
        inputs = arena.allocate(ADDRESS, inputCount);
        for (int i = 0; i < inputCount; i++) {
            inputNames.setAtIndex(ADDRESS, i, arena.allocateFrom(tables.get(i).name()));
            inputs.setAtIndex(ADDRESS, i, tensor(tables.get(i)));
        }
    }

    /** Binds the table that every run writes. */
    @ColdPath
    public void bindOutput(final Table table) {
        outputNames = arena.allocate(ADDRESS);
        outputs = arena.allocate(ADDRESS);
        outputNames.set(ADDRESS, 0, arena.allocateFrom(table.name()));
        outputs.set(ADDRESS, 0, tensor(table));
    }

    @ColdPath
    private MemorySegment tensor(final Table table) {
        final MemorySegment result = arena.allocate(ADDRESS);
        final MemorySegment shape = arena.allocateFrom(JAVA_LONG, table.shape());
        call(OrtLibrary.CREATE_TENSOR_WITH_DATA, List.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS),
            memoryInfo, table.memory(), table.memory().byteSize(), shape, (long) table.shape().length, table.type(), result);
        return result.get(ADDRESS, 0);
    }

    /**
     * Runs once to see what shape an output has.
     *
     * @param name of the output.
     * @return its dimensions.
     */
    @ColdPath
    public long[] shapeOf(final String name) {
        outputNames = arena.allocate(ADDRESS);
        outputs = arena.allocate(ADDRESS); // null: the library makes the tensor
        outputNames.set(ADDRESS, 0, arena.allocateFrom(name));
        run();
        final MemorySegment value = outputs.get(ADDRESS, 0);
        final MemorySegment result = arena.allocate(ADDRESS);
        call(OrtLibrary.GET_TENSOR_TYPE_AND_SHAPE, List.of(ADDRESS, ADDRESS), value, result);
        final MemorySegment info = result.get(ADDRESS, 0);
        final MemorySegment count = arena.allocate(JAVA_LONG);
        call(OrtLibrary.GET_DIMENSIONS_COUNT, List.of(ADDRESS, ADDRESS), info, count);
        final MemorySegment dims = arena.allocate(JAVA_LONG, Math.max(1, count.get(JAVA_LONG, 0)));
        call(OrtLibrary.GET_DIMENSIONS, List.of(ADDRESS, ADDRESS, JAVA_LONG), info, dims, count.get(JAVA_LONG, 0));
        release(OrtLibrary.RELEASE_TENSOR_TYPE_AND_SHAPE, info);
        release(OrtLibrary.RELEASE_VALUE, value);
        outputs = null;
        return dims.asSlice(0, count.get(JAVA_LONG, 0) * Long.BYTES).toArray(JAVA_LONG);
    }

    /** Evaluates what lies in the bound inputs into the bound output. */
    public void run() {
        final long status;
        try {
            status = (long) run.invokeExact(
                session, MemorySegment.NULL, inputNames, inputs, (long) inputCount, outputNames, 1L, outputs);
        } catch (final Throwable failure) { // a method handle may throw anything
            throw new IllegalStateException("ONNX Runtime cannot be called", failure);
        }
        if (status != 0) {
            library.check(MemorySegment.ofAddress(status));
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < inputCount; i++) {
            release(OrtLibrary.RELEASE_VALUE, inputs.getAtIndex(ADDRESS, i));
        }
        if (outputs != null) {
            release(OrtLibrary.RELEASE_VALUE, outputs.get(ADDRESS, 0));
        }
        release(OrtLibrary.RELEASE_MEMORY_INFO, memoryInfo);
        release(OrtLibrary.RELEASE_SESSION, session);
        arena.close();
    }
}
