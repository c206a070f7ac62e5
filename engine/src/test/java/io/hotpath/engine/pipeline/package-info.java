/** What is wrong with a pipeline file, and how it is told. */
package io.hotpath.engine.pipeline;
