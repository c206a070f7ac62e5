/**
 * The rows of reference tables that belong to an event: found by keys that its fields give, once an event and table, and read in
 * place. Knows tables by their columns' names and kinds; knows nothing of where they come from or when they change.
 */
@HotPath
package io.hotpath.features.reference;

import io.hotpath.core.HotPath;
