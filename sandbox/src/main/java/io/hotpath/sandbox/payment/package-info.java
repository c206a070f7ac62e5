/**
 * Card payments to feed a pipeline with, simulated or read from a file, and the texts they travel as. Knows nothing of Kafka,
 * features or models. The simulator is our own, after the description of the Fraud Detection Handbook's data set.
 */
package io.hotpath.sandbox.payment;
