/** Loads of tables as Fivetran writes them: to a real PostgreSQL, to files, to lakes. */
package io.hotpath.bridge.fivetran.load;
