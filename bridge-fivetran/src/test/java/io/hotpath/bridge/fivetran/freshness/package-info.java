/** The webhook and the poll against real HTTP. */
package io.hotpath.bridge.fivetran.freshness;
