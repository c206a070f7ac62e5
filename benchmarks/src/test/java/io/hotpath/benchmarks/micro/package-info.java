/** That both sides of an experiment do the same work. */
package io.hotpath.benchmarks.micro;
