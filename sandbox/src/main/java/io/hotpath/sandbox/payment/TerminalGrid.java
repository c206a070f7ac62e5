package io.hotpath.sandbox.payment;

/**
 * The map: terminals stand on the crossings of a square grid, row by row, and a customer reaches those within some crossings of
 * home. So each has about as many to choose from (80) whatever the number of terminals, and no list of them is kept.
 */
final class TerminalGrid {
    private static final int REACH_CROSSINGS = 5;

    private final int terminals;
    private final int side;

    TerminalGrid(final int terminals) {
        this.terminals = terminals;
        side = (int) StrictMath.ceil(StrictMath.sqrt(terminals));
    }

    /** @return one of the terminals within reach, each as likely as another; home itself is one, so there always is one. */
    int drawNear(final int home, final SplitMix64 random) {
        while (true) {
            final int right = drawOffset(random);
            final int down = drawOffset(random);
            final int column = home % side + right;
            final int terminal = home + down * side + right;
            final boolean reachable = right * right + down * down <= REACH_CROSSINGS * REACH_CROSSINGS;
            if (reachable && column >= 0 && column < side && terminal >= 0 && terminal < terminals) {
                return terminal;
            }
        }
    }

    private static int drawOffset(final SplitMix64 random) {
        return random.nextInt(2 * REACH_CROSSINGS + 1) - REACH_CROSSINGS;
    }
}
