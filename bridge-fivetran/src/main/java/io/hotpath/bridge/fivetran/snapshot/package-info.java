/**
 * Where Fivetran's tables lie, each kind read in one consistent state: files of CSV and Parquet, tables of a data
 * lake, warehouses behind JDBC. Knows no rule of Fivetran's but the names of its columns.
 */
package io.hotpath.bridge.fivetran.snapshot;
