/** That the race runs, that it notices a wrong answer, and that what it draws is well-formed. */
package io.hotpath.benchmarks.features;
