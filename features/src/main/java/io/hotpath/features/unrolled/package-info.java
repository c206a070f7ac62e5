/**
 * Loops over things that are known at start-up, as code without a loop. Start-up only. Knows nothing of what the things do.
 */
package io.hotpath.features.unrolled;
