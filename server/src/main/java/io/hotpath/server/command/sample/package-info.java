/** A first pipeline file made of a few records of the user's own. Knows nothing of engines and Kafka; start-up only. */
package io.hotpath.server.command.sample;
