/** Features of files. */
package io.hotpath.engine.history;
