package io.hotpath.bridge.fivetran.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * How far the reading of a table had come, noted beside its rows for the process that goes on if this one dies.
 *
 * @param columns      what was read of the source's table, and its key.
 * @param newestSynced the newest instant of synchronisation that was read, microseconds since the epoch.
 * @param sinceMicros  from when on changes must be read once more, microseconds since the epoch.
 * @param position     of the source, in its own words; holds parts of a key and no secret.
 */
record Checkpoint(String columns, long newestSynced, long sinceMicros, String position) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toText() {
        try {
            return JSON.writeValueAsString(this);
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException("texts could not be written", impossible);
        }
    }

    /** @return the checkpoint that a text holds, or none. */
    static Optional<Checkpoint> parse(final String text) {
        try {
            return Optional.of(JSON.readValue(text, Checkpoint.class));
        } catch (final JsonProcessingException other) {
            return Optional.empty();
        }
    }
}
