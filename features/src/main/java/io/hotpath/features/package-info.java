/** Placeholder. */
package io.hotpath.features;
