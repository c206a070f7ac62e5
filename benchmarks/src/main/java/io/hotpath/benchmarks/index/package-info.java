/**
 * The index of entities alone: core's table beside Chronicle Map and Agrona's maps, each from a key of eight bytes to a state of
 * seven longs, one of which is changed where it lies. Nothing here is used by the product.
 */
package io.hotpath.benchmarks.index;
