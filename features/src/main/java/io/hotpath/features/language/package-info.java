/**
 * The language of features and rules: text to syntax, syntax to an {@link io.hotpath.features.expression.Expression}, every
 * name and type checked. Start-up only. What a windowed call means is for its scope to say.
 */
package io.hotpath.features.language;
