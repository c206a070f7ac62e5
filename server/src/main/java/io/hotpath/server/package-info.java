/** The hotpath process: its command line, and the service that streams from Kafka to Kafka through an engine. */
package io.hotpath.server;
