/**
 * Requests: events that a program on the same machine asks about through shared memory, and waits for. To the ingest a source
 * like any other, to the stages a sink around the others. What lies in the memory is the client module's to say. Runs for every
 * request; whoever comes and goes is looked after by a thread of its own.
 */
@HotPath
package io.hotpath.engine.request;

import io.hotpath.core.HotPath;
