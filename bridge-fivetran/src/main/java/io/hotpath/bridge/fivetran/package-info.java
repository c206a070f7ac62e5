/**
 * Tables that Fivetran keeps in step, and how they become reference tables. Knows Fivetran's rules and the places where its data
 * lies; knows nothing of features, models, pipelines or Kafka.
 */
package io.hotpath.bridge.fivetran;
