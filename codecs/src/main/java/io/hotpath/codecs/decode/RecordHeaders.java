package io.hotpath.codecs.decode;

/** The headers of one record, by name. */
@FunctionalInterface
public interface RecordHeaders {
    /** Of a record that has none. */
    RecordHeaders NONE = name -> null;

    /**
     * Finds a header. The bytes are only read, and only until the next record.
     *
     * @param name as the pipeline file gives it.
     * @return the value of the last header of that name, as Kafka's own readers take it; null where there is none.
     */
    byte[] last(String name);
}
