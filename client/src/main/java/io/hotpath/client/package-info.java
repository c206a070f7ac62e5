/**
 * Asks a running pipeline for decisions through shared memory, from a program on the same machine. Depends on Agrona and nothing
 * else; knows nothing of events, features or models: a request is a record in the source's format, a reply is a decision.
 */
package io.hotpath.client;
