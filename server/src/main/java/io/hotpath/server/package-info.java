/** Placeholder. */
package io.hotpath.server;
