/** What may know of what, and what the hot path may not do. */
package io.hotpath.architecture;
