/** The commands of {@code hotpath}: each reads its options, calls the engine, and says what happened. */
package io.hotpath.server.command;
