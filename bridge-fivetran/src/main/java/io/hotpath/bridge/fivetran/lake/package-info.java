/**
 * Tables of a data lake: which Parquet files make up one version of a table, as its Delta log or its Iceberg metadata says.
 * Nobody lists raw files here: those of older versions lie beside them. Knows nothing of what is read from the files.
 */
package io.hotpath.bridge.fivetran.lake;
