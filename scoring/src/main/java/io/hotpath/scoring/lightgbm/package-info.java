/**
 * LightGBM's text models: read, checked, and what becomes of their sums, as LightGBM computes it. The finish runs for every event.
 */
@HotPath
package io.hotpath.scoring.lightgbm;

import io.hotpath.core.HotPath;
