package io.hotpath.bridge.fivetran;

import io.hotpath.core.table.Column;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot that can also give only what has changed, which together with its keys makes up the whole, and that can go on after
 * its source went away: then in another, later state, so that changes and keys must be read once more.
 */
public interface ChangingSnapshot extends Snapshot {

    /**
     * @param keys names of columns.
     * @return whether the source is known to have no two rows with the same values in them. Where it may have, a key alone does
     *     not say which of its rows counts, nor which of them has gone.
     */
    boolean identifies(List<String> keys);

    /**
     * Reads the rows that were synchronised at an instant or later.
     *
     * @param sinceMicros microseconds since the epoch.
     */
    void readChanges(List<Column> columns, long sinceMicros, RowTarget target);

    /** Connects anew, to the state that the source has now. */
    void reconnect();

    /**
     * @return where the last {@link #read} or {@link #readRest} has come, for a process that goes on if this one dies; none where
     *     it has not begun, or rows do not come in an order in which one could go on. Holds parts of a key and no secret.
     */
    Optional<String> position();

    /**
     * Makes {@link #readRest} go on at a position that another process has noted.
     *
     * @return whether it is one of this source; otherwise nothing changes.
     */
    boolean resumeAt(String position);

    /** Reads the rows behind the one that the last, broken {@link #read} gave last, in the order of the source's own key. */
    void readRest(List<Column> columns, RowTarget target);
}
