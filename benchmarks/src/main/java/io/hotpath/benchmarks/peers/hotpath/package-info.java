/**
 * hotpath as a contestant: the same payments as SBE or JSON, the same trees as a file of XGBoost's, a journal on disk as always.
 * What it decides by is a pipeline file that anybody could write; nothing here has a way in that a user has not.
 */
package io.hotpath.benchmarks.peers.hotpath;
