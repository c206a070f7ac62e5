/** {@code hotpath bench compare}: two reports side by side. Knows the reports' JSON and not how a figure came to be. */
package io.hotpath.benchmarks.compare;
