/** Models, training and policy, held against published results. */
package io.hotpath.scoring;
