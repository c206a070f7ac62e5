/**
 * A pipeline file made ready to run: messages with offsets, decoders, the feature plan, checked models, a compiled policy. All
 * problems of a file are found here, before anything starts. Start-up only.
 */
package io.hotpath.engine.pipeline;
