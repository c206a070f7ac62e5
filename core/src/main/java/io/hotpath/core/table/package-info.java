/**
 * Reference tables outside the heap: an immutable version of a table is one file, mapped into memory, in which a row is found by
 * its key in two cache misses and read in place. Building a version takes a bounded amount of memory and ends in an atomic
 * rename. Knows columns, keys and rows; knows nothing of where they come from or what they are used for.
 */
@HotPath
package io.hotpath.core.table;

import io.hotpath.core.HotPath;
