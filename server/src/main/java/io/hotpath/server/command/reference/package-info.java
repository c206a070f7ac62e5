/** {@code hotpath reference} and its commands: what the reference tables of a pipeline hold, and loading them. */
package io.hotpath.server.command.reference;
