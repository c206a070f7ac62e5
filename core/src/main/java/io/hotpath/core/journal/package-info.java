/**
 * The journal: every sequenced input and every decision as a checked frame in an append-only log, so that any decision can be
 * made again. Knows frames, not what their payloads mean. Appending runs for every event.
 */
@HotPath
package io.hotpath.core.journal;

import io.hotpath.core.HotPath;
