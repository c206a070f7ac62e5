/** ONNX files evaluated by ONNX Runtime through its Java API: the reference for every other evaluator. Runs for every event. */
@HotPath
package io.hotpath.scoring.onnx;

import io.hotpath.core.HotPath;
