/** Placeholder. */
package io.hotpath.scoring;
