/** The program as its users type it. */
package io.hotpath.sandbox.command;
