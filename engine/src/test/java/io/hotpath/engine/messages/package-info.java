/** Pipelines with several messages: what enters which window, whatever the record's format; knows the engine as its callers do. */
package io.hotpath.engine.messages;
