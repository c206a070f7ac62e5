package io.hotpath.benchmarks.reference;

/** What happens to the table while decisions that join it are made. */
enum Meanwhile {
    NOTHING("nothing"),
    /** Another thread computes, and leaves the table alone: what the machine does to one core while others work. */
    BUSY("busy core"),
    /** Another version, made before, becomes valid: opened, held against its hash, swapped. */
    SWAP("swap"),
    /** One row of a hundred changes, each an input. */
    CHANGES("changed rows"),
    /** Another version is loaded, on the same cores, and becomes valid. */
    RELOAD("reload");

    private final String words;

    Meanwhile(final String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
