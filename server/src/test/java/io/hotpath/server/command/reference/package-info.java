/** The commands about reference tables. */
package io.hotpath.server.command.reference;
