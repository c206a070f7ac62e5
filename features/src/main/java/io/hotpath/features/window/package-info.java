/**
 * Exact sliding windows: one time-ordered log of events shared by all entities, and for every age at which events enter or
 * leave a window an edge that moves over it. Runs for every event; all state is off-heap. Knows nothing of how features were
 * written.
 */
@HotPath
package io.hotpath.features.window;

import io.hotpath.core.HotPath;
