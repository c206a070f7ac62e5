/**
 * How versions of reference tables come into an engine: found in the directory of the journal, opened and checked beside the hot
 * path, made valid by an input in the one order. Knows nothing of who makes versions or of what.
 */
package io.hotpath.engine.reference;
