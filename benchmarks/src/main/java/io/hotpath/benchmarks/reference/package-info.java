/**
 * Reference tables under measure: how fast a version is made of a Parquet file and how large it is, what a lookup costs beside
 * Chronicle Map and Agrona's map of longs, and what a reload does to the decisions that go on meanwhile. Nothing here is used by
 * the product.
 */
package io.hotpath.benchmarks.reference;
