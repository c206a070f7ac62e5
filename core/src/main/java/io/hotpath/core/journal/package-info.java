/**
 * The journal: every sequenced input with the decision on it as a checked entry of an append-only log, so that any decision can be
 * made again. Knows frames, not what their payloads mean. Appending runs for every event.
 */
@HotPath
package io.hotpath.core.journal;

import io.hotpath.core.HotPath;
