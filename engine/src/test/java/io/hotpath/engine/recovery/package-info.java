/** Restarts, replays and damaged journals. */
package io.hotpath.engine.recovery;
