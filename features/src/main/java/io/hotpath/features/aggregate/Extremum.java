package io.hotpath.features.aggregate;

/** The least or the greatest value of a window, however it is kept. */
public interface Extremum {

    /**
     * Reads.
     *
     * @param state address of the window's state.
     * @return the value, NaN where there is none.
     */
    double read(long state);
}
