/** Models of every format, held against the libraries that made them. */
package io.hotpath.scoring.load;
