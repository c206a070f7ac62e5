/** Exact whole numbers wider than a machine word. Runs for every event. Knows nothing of windows. */
@HotPath
package io.hotpath.features.arithmetic;

import io.hotpath.core.HotPath;
