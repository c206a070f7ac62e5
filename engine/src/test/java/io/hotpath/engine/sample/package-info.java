/** How a program uses hotpath without Kafka. */
package io.hotpath.engine.sample;
