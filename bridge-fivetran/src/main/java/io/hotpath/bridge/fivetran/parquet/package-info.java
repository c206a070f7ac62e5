/**
 * DuckDB, as what opens Parquet files: how files are named to it, what their footers say, the rows of small ones. Knows no lake,
 * no reference table and no column's meaning.
 */
package io.hotpath.bridge.fivetran.parquet;
