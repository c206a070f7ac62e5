/** Placeholder. */
package io.hotpath.sandbox;
