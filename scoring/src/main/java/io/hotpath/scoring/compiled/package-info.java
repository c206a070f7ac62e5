/**
 * Tree ensembles compiled to flat arrays and evaluated without garbage, to the very bits of who is the reference: ONNX Runtime,
 * LightGBM or XGBoost. Runs for every event; the compilers run at start-up.
 *
 * <p>The idea: all splits together cut the line of each feature into intervals, within each of which every split answers alike. A
 * value is replaced by the number of its interval, once; behind that there are no floats and no missing values, only small whole
 * numbers.
 */
@HotPath
package io.hotpath.scoring.compiled;

import io.hotpath.core.HotPath;
