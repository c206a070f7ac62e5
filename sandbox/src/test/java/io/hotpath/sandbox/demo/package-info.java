/** The demo in processes of its own. */
package io.hotpath.sandbox.demo;
