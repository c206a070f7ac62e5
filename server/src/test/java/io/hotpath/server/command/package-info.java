/** The program's commands, run in this process on real files. */
package io.hotpath.server.command;
