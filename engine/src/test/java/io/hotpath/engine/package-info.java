/** The engine with real pipelines, models and journals. */
package io.hotpath.engine;
