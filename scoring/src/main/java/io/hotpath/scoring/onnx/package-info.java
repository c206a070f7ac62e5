/**
 * ONNX files evaluated by ONNX Runtime, the reference for every other evaluator: through its Java API, or by foreign functions and
 * without garbage. Runs for every event.
 */
@HotPath
package io.hotpath.scoring.onnx;

import io.hotpath.core.HotPath;
