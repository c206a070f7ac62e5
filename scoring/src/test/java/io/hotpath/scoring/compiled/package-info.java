/** How our own evaluators are chosen. */
package io.hotpath.scoring.compiled;
