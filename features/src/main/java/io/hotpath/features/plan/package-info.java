/**
 * Feature definitions become a plan: expressions in the order of their needs, windows that share state, the layout of every
 * record. Start-up only. Knows nothing of models.
 */
package io.hotpath.features.plan;
