/** The warehouse and the files that tests read. */
package io.hotpath.bridge.fivetran.snapshot;
