package io.hotpath.bridge.fivetran.load;

/** Is told how a load gets on, a few times a second at most. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (rows, expected) -> { };

    /**
     * @param rows     read so far.
     * @param expected how many there will be, or -1.
     */
    void at(long rows, long expected);
}
