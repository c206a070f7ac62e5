/**
 * From rows and labels to a model file and its evaluation: LightGBM trains, our exporter writes ONNX, the metrics are those of the
 * Fraud Detection Handbook. Off the hot path; knows nothing of windows.
 */
package io.hotpath.scoring.training;
