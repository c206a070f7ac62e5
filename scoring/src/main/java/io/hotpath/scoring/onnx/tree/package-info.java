/**
 * The tree operators of ONNX: their attributes read and checked into the form that all trees have here, and what ONNX Runtime
 * makes of the sums of leaf weights, to the bit. The finishes run for every event.
 */
@HotPath
package io.hotpath.scoring.onnx.tree;

import io.hotpath.core.HotPath;
