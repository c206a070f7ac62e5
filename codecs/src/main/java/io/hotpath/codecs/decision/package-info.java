/**
 * What the engine says: one decision as an SBE message, its schema in {@code hotpath-decision.xml}. Knows how a decision lies in
 * memory, not how it came about.
 */
@HotPath
package io.hotpath.codecs.decision;

import io.hotpath.core.HotPath;
