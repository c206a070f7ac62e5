/** Fivetran's rules, applied in one place, and the directory of versions that comes of it. Knows no source by its kind. */
package io.hotpath.bridge.fivetran.load;
