/** Tests of the stages and of what they keep. */
package io.hotpath.engine.stage;
