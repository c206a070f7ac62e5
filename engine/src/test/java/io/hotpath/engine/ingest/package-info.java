/** Tests of the ingest without Kafka: feeds that follow a script, engines that are held against one that was offered all in order. */
package io.hotpath.engine.ingest;
