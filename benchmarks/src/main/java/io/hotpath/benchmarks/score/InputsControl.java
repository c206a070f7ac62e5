package io.hotpath.benchmarks.score;

/** Reads the row and does nothing with it: what the loop around a score costs. */
final class InputsControl implements Contestant {
    private final int inputs;

    InputsControl(final int inputs) {
        this.inputs = inputs;
    }

    @Override
    public String name() {
        return "reading the row alone";
    }

    @Override
    public double score(final float[] rows, final int first) {
        double sum = 0;
        for (int input = 0; input < inputs; input++) {
            sum += rows[first + input];
        }
        return sum;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
