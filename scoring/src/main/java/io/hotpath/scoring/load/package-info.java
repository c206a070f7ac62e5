/** From a file of any format to a scorer: finds out what the file holds, checks it, and chooses who evaluates it. Start-up only. */
package io.hotpath.scoring.load;
