/**
 * When a connection of Fivetran has synchronised: told by a webhook, asked of the REST API as a safety net. Says which connection;
 * knows nothing of tables or loads.
 */
package io.hotpath.bridge.fivetran.freshness;
