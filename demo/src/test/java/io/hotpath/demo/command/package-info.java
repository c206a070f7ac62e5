/** What the commands of the demo say. */
package io.hotpath.demo.command;
