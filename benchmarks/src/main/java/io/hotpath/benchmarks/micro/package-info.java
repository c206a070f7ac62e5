/**
 * The pieces of the way of an event, each measured by itself with JMH, and the whole way within the process. Everything works on
 * simulated payments and the sample pipeline; nothing here is used by the product.
 */
package io.hotpath.benchmarks.micro;
