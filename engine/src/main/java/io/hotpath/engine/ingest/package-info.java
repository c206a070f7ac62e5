/**
 * How records become sequenced inputs: sources hand them over, each in an order of its own, and one agent makes the one order of
 * them. Knows nothing of Kafka, and of a record only what its frame says. Runs for every record.
 */
@HotPath
package io.hotpath.engine.ingest;

import io.hotpath.core.HotPath;
