/**
 * Off-heap stores that grow step by step: no event waits for a rehash. Single-threaded. Knows keys and records as bytes, not what
 * they mean.
 */
@HotPath
package io.hotpath.core.store;

import io.hotpath.core.HotPath;
