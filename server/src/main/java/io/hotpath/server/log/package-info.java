/** What a running service says, for people and for those who mend it. Knows nothing of what is said. */
package io.hotpath.server.log;
