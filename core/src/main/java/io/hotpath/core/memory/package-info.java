/** Memory outside the heap: asked for in blocks, counted, bounded, given back. Knows nothing of what is kept in it. */
@HotPath
package io.hotpath.core.memory;

import io.hotpath.core.HotPath;
