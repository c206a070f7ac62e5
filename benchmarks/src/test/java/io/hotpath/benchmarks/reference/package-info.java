/** The benchmark of reference tables, run small. */
package io.hotpath.benchmarks.reference;
