/** Placeholder. */
package io.hotpath.architecture;
