package io.hotpath.engine.ingest;

import io.hotpath.engine.stage.IncomingRecord;

/** Takes records from a source, one by one. */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes a record.
     *
     * @param record a view that is valid during the call.
     */
    void onRecord(IncomingRecord record);
}
