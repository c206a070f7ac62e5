/** What the tests of features share. */
package io.hotpath.features;
