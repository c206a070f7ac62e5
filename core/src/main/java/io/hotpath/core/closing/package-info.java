/** Closing what was opened, also where opening fails half-way. Knows nothing of what that is. */
package io.hotpath.core.closing;
