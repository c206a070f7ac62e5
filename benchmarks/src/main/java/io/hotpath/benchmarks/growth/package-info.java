/** {@code hotpath bench growth}: how the cost of an event grows with what a pipeline holds, and by which law. */
package io.hotpath.benchmarks.growth;
