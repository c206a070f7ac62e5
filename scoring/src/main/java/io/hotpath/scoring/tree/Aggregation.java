package io.hotpath.scoring.tree;

/** How the weights of several trees become one number. */
public enum Aggregation { AVERAGE, SUM, MIN, MAX }
