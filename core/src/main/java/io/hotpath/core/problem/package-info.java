/** What is wrong with a definition, collected so that a user sees all of it at once. Start-up only. */
package io.hotpath.core.problem;
