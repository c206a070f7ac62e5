/**
 * Historical events from CSV files, through the very decoders and features of the live path: for computing features in bulk and
 * for training. Knows nothing of Kafka or of how a model is trained.
 */
package io.hotpath.engine.history;
