/**
 * The ring between the stages: fixed off-heap slots in one order, each passed from thread to thread without a copy. Knows that a
 * slot holds an input and an output, not what they mean.
 */
@HotPath
package io.hotpath.core.ring;

import io.hotpath.core.HotPath;
