/**
 * What is evaluated for every event: expressions over its fields, its entities' state, features and scores. Knows nothing of how
 * they were written.
 */
@HotPath
package io.hotpath.features.expression;

import io.hotpath.core.HotPath;
