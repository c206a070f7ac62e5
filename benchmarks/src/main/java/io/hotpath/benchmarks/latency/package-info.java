/**
 * {@code hotpath bench latency}: events come at instants that are fixed beforehand, and every latency counts from the instant at
 * which its event was due, whoever was late. Knows how events come due and what is kept of each, not how hotpath takes them.
 */
package io.hotpath.benchmarks.latency;
