/**
 * One row through one model, by every evaluator: our own in each of its ways, ONNX Runtime by foreign functions and through its
 * Java API, and, for the model that LightGBM has trained, LightGBM's single-row call. Nothing here is used by the product.
 */
package io.hotpath.benchmarks.score;
