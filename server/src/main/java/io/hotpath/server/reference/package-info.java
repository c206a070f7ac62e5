/**
 * Reference tables kept in step with their sources: from the declarations of a pipeline file to loads, on demand, by the clock and
 * when Fivetran says that it has synchronised. Knows nothing of how a version comes into the engine.
 */
package io.hotpath.server.reference;
