/**
 * ONNX Runtime called through its C API by foreign functions, without the Java API's garbage. Runs for every event; knows nothing
 * of what a model holds.
 */
@HotPath
package io.hotpath.scoring.onnx.foreign;

import io.hotpath.core.HotPath;
