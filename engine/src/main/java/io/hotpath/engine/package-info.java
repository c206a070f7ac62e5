/** Placeholder. */
package io.hotpath.engine;
