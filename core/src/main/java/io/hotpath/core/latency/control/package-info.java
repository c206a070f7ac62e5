/**
 * What the machine itself does to a thread, measured in the same run as the engine, so that nobody blames the engine for it. It
 * lives by the clock, which the hot path may not read, and must not know of events.
 */
package io.hotpath.core.latency.control;
