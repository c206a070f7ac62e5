/** Tests of the ingest without Kafka: scripted feeds, engines held against one that was given all in order. */
package io.hotpath.engine.ingest;
