package io.hotpath.server.kafka;

import java.nio.file.Path;

/**
 * What a user says about where to begin, for what the journal cannot know.
 *
 * @param from     where a journal that knows nothing yet begins, or null where nobody says.
 * @param skipsGap whether to go on behind records that Kafka has deleted before they were read.
 * @param requests where programs of this machine come in, or null for the usual place.
 */
public record StartOptions(From from, boolean skipsGap, Path requests) {
    /** Nothing was said: a new pipeline begins at the beginning, and a gap is refused. */
    public static final StartOptions NONE = new StartOptions(null, false);

    /** Says nothing of requests. */
    public StartOptions(final From from, final boolean skipsGap) {
        this(from, skipsGap, null);
    }

    /** A place in each partition. */
    public enum From {
        /** The first record that Kafka has. */
        BEGINNING,
        /** What an earlier journal of this pipeline had confirmed. */
        COMMITTED,
        /** Behind the last record that Kafka has now. */
        END
    }
}
