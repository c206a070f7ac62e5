/**
 * What happens to every event: a record becomes an input frame, the input becomes a decision, both are journaled, the decision is
 * given out. The same classes serve the ring, the embedding caller, recovery and replay. Knows nothing of Kafka.
 */
@HotPath
package io.hotpath.engine.stage;

import io.hotpath.core.HotPath;
