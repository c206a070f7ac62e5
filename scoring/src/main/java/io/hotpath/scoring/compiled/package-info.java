/**
 * Tree ensembles compiled to flat arrays and evaluated without garbage, to the very bits of who is the reference: ONNX Runtime,
 * LightGBM or XGBoost. Runs for every event; the compilers run at start-up.
 *
 * <p>The idea: a value is replaced once, by a whole number that compares as it does: the key of a float, or the number of the
 * interval between the cuts that all splits together make on its feature's line. Behind that there are no floats and no missing
 * values. Three ways lead from there to a leaf of each tree: a walk of ten trees at a time, the same without written children where
 * trees are complete or nearly so, and masks of leaves without a walk. The ensemble's shape chooses.
 */
@HotPath
package io.hotpath.scoring.compiled;

import io.hotpath.core.HotPath;
