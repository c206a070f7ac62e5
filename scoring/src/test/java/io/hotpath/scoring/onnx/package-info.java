/** Tests of the package of the same name. */
package io.hotpath.scoring.onnx;
