/** The commands that the sandbox adds to {@code hotpath}: the demo, and payments to train on. */
package io.hotpath.sandbox.command;
