/**
 * The feature stage alone, one thread: the fifteen features of the Fraud Detection Handbook over a stream made up as it goes,
 * beside a plain heap implementation and the least that memory allows, in alternating rounds of one run. What it measures is the
 * product's; nothing here is used by it.
 */
package io.hotpath.benchmarks.features;
