package io.hotpath.scoring.compiled;

import io.hotpath.scoring.model.RowFault;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.InputType;
import java.util.Arrays;

/** Trees evaluated by our own code: values to keys, keys to leaves, leaves to sums, sums to scores. No garbage. */
public final class CompiledScorer implements Scorer {
    private final InputType inputType;
    /** The usual case, which any float is a value for. */
    private final boolean takesFloats;
    private final long[] keys;
    private final LeafFinder finder;
    private final LeafSum sum;
    private final Finish finish;
    private final double[] sums;
    private final boolean[] reached;
    private final double[] outputs;
    private boolean isUnfit;
    private RowFault fault = RowFault.NONE;

    CompiledScorer(final CompiledTrees trees, final LeafFinder finder) {
        inputType = trees.ensemble().inputType();
        takesFloats = inputType == InputType.FLOAT;
        keys = new long[trees.ensemble().features()];
        this.finder = finder;
        sum = trees.sum(finder.leafOfEnd());
        finish = trees.ensemble().finish();
        sums = new double[trees.ensemble().targets()];
        reached = new boolean[sums.length];
        outputs = new double[finish.outputs()];
    }

    @Override
    public int inputCount() {
        return keys.length;
    }

    @Override
    public int outputCount() {
        return outputs.length;
    }

    @Override
    public void input(final int index, final double value) {
        if (takesFloats) {
            keys[index] = RowKeys.ofFloat((float) value);
        } else {
            isUnfit |= !inputType.holds(value);
            final double converted = inputType.convert(value);
            keys[index] = inputType == InputType.DOUBLE ? RowKeys.ofDouble(converted) : RowKeys.ofFloat((float) converted);
        }
    }

    @Override
    public double score() {
        fault = isUnfit ? RowFault.NOT_WHOLE : RowFault.NONE;
        if (isUnfit) {
            isUnfit = false;
            Arrays.fill(outputs, Double.NaN);
            return Double.NaN;
        }
        sum.begin();
        finder.find(keys, sum);
        sum.end(sums, reached);
        finish.finish(sums, reached, outputs);
        return outputs[outputs.length - 1];
    }

    @Override
    public RowFault fault() {
        return fault;
    }

    @Override
    public double output(final int index) {
        return outputs[index];
    }

    @Override
    public void close() {
        // all memory is the heap's
    }
}
