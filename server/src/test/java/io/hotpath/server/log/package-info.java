/** What is said, and what never is. */
package io.hotpath.server.log;
