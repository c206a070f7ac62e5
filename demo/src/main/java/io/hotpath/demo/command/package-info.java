/** The commands that the demo adds to {@code hotpath}: the demo, and payments to train on. */
package io.hotpath.demo.command;
