/**
 * Records become events: each format's bytes are decoded where they lie into an SBE message in a slot, without garbage. Knows the
 * fields of a message, not what they are used for.
 */
@HotPath
package io.hotpath.codecs.decode;

import io.hotpath.core.HotPath;
