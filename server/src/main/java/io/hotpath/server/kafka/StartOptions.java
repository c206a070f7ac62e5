package io.hotpath.server.kafka;

/**
 * What a user says about where to begin, for what the journal cannot know.
 *
 * @param from     where a journal that knows nothing yet begins, or null where nobody says.
 * @param skipsGap whether to go on behind records that Kafka has deleted before they were read.
 */
public record StartOptions(From from, boolean skipsGap) {
    /** Nothing was said: a new pipeline begins at the beginning, and a gap is refused. */
    public static final StartOptions NONE = new StartOptions(null, false);

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
