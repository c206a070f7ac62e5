/** The demo in processes of its own. */
package io.hotpath.demo;
