/** Requests through shared memory, by clients of this process and of processes that are killed. */
package io.hotpath.engine.request;
