/** That every store keeps what it is given. */
package io.hotpath.benchmarks.index;
