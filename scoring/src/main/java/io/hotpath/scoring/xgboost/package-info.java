/**
 * XGBoost's models, JSON and UBJSON: read, checked, and what becomes of their sums, as XGBoost computes it. The finish runs for
 * every event.
 */
@HotPath
package io.hotpath.scoring.xgboost;

import io.hotpath.core.HotPath;
