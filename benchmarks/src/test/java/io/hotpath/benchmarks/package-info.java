/** That the benchmarks run; what they measure is no test's business. */
package io.hotpath.benchmarks;
