/**
 * The job that every contestant does, and the clock that is held to it: payments come when they are due, pass two histories and the
 * trees, and a decision of a number and a score comes out. Compiled with each peer too, in a JVM that holds that peer alone, so it
 * must know nothing but the JDK and HdrHistogram, and nothing of hotpath.
 */
package io.hotpath.benchmarks.peers.job;
