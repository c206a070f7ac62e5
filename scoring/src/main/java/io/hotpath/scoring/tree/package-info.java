/**
 * Tree ensembles as their files have them, in one form whatever the format: trees of splits over features, weights at the leaves,
 * and what becomes of their sums. Checked here, compiled elsewhere. Start-up only, but for the finishes, which run for every
 * event.
 */
package io.hotpath.scoring.tree;
