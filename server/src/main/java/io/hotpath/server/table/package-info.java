/** Files of rows of numbers, read a row at a time: what batch scoring eats. Knows nothing of models. */
package io.hotpath.server.table;
