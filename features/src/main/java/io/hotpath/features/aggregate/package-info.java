/**
 * What windows keep: for each aggregate the bytes in an entity's state, how an event enters them and leaves them, and how they are
 * read. Runs for every event; all state is off-heap. Knows nothing of when events enter and leave.
 */
@HotPath
package io.hotpath.features.aggregate;

import io.hotpath.core.HotPath;
