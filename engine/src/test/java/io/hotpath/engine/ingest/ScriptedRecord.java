package io.hotpath.engine.ingest;

/**
 * A record of a scripted source.
 *
 * @param timestampMillis when it came to its topic.
 * @param value           its bytes.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record ScriptedRecord(long timestampMillis, byte[] value) {
}
