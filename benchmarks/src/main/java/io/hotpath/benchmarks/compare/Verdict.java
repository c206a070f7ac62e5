package io.hotpath.benchmarks.compare;

/** What a difference means. */
enum Verdict {
    /** The runs' own spread is as large. */
    SAME("within the spread"),
    /** By more than the spread. */
    FASTER("faster"),
    /** By more than the spread, and no more than is tolerated. */
    SLOWER("slower, tolerated"),
    /** By more than both. */
    WORSE("WORSE");

    private final String words;

    Verdict(final String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
