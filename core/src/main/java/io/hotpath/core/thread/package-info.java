/** What a thread of the engine can tell about itself. Knows nothing of what the thread does. */
@HotPath
package io.hotpath.core.thread;

import io.hotpath.core.HotPath;
