package io.hotpath.scoring.compiled;

import io.hotpath.scoring.model.RowFault;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.InputType;
import java.util.Arrays;

/** Trees evaluated by our own code: values to intervals, intervals to leaves, leaves to sums, sums to scores. No garbage. */
public final class CompiledScorer implements Scorer {
    private final InputType inputType;
    private final int inputs;
    private final Intervals intervals;
    private final LeafFinder finder;
    private final LeafSum sum;
    private final Finish finish;
    private final int[] leaves;
    private final double[] sums;
    private final boolean[] reached;
    private final double[] outputs;
    private boolean isUnfit;
    private RowFault fault = RowFault.NONE;

    CompiledScorer(final CompiledTrees trees, final LeafFinder finder) {
        inputType = trees.ensemble().inputType();
        inputs = trees.ensemble().features();
        intervals = new Intervals(trees.cuts());
        this.finder = finder;
        sum = trees.sum();
        finish = trees.ensemble().finish();
        leaves = new int[trees.ensemble().trees().size()];
        sums = new double[trees.ensemble().targets()];
        reached = new boolean[sums.length];
        outputs = new double[finish.outputs()];
    }

    @Override
    public int inputCount() {
        return inputs;
    }

    @Override
    public int outputCount() {
        return outputs.length;
    }

    @Override
    public void input(final int index, final double value) {
        isUnfit |= !inputType.holds(value);
        intervals.set(index, inputType.convert(value));
    }

    @Override
    public double score() {
        fault = isUnfit ? RowFault.NOT_WHOLE : RowFault.NONE;
        if (isUnfit) {
            isUnfit = false;
            Arrays.fill(outputs, Double.NaN);
            return Double.NaN;
        }
        finder.find(intervals.find(), leaves);
        sum.of(leaves, sums, reached);
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
