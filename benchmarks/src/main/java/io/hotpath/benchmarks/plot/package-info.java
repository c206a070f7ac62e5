/** Lines over two axes as SVG, and the page around them. Must not know what was measured. */
package io.hotpath.benchmarks.plot;
