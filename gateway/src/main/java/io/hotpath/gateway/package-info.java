/**
 * For programs that cannot share memory with a pipeline: a process beside it that takes requests by HTTP or gRPC and is itself a
 * client. Knows the client and nothing of the engine; what it costs is not the engine's.
 */
package io.hotpath.gateway;
