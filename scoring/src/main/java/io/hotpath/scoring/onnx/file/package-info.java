/**
 * ONNX files read by our own code, before any native code sees them: the protocol-buffer wire format, the graph, and the checks
 * that an untrusted file must pass. Start-up only; knows nothing of who evaluates the graph.
 */
package io.hotpath.scoring.onnx.file;
