/** Pipelines made of text. */
package io.hotpath.engine.pipeline;
