/**
 * What the user wrote: the pipeline file, read with its lines into plain records. Knows the shape of the file, not what a field,
 * a feature or a model is. Start-up only.
 */
package io.hotpath.engine.definition;
