package io.hotpath.scoring.training;

/**
 * One tree of an ensemble. Inner nodes are numbered from 0, the root; a child below zero is a leaf, numbered by its complement.
 *
 * @param splitFeature input that an inner node looks at.
 * @param threshold    an input not above it goes left.
 * @param missingLeft  whether a missing input goes left.
 * @param left         child of an inner node.
 * @param right        child of an inner node.
 * @param leafValue    by the leaf's number.
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the exporter that it was made for
record Tree(int[] splitFeature, double[] threshold, boolean[] missingLeft, int[] left, int[] right, double[] leafValue) {
}
