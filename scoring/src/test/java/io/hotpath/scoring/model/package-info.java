/** Model files as such. */
package io.hotpath.scoring.model;
