/**
 * One pipeline file becomes a running engine: {@link io.hotpath.engine.Hotpath} for a program that calls it on its own thread,
 * {@link io.hotpath.engine.Engine} with a ring for a process that streams. Knows nothing of Kafka or HTTP.
 */
package io.hotpath.engine;
