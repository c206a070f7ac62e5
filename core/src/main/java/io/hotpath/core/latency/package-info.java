/**
 * How long each stage takes: recorded by the stage's own thread for every event, read by any other thread while it runs. Reads no
 * clock, knows no stage by name but the two that reports treat apart, and must not know how a latency is shown.
 */
@HotPath
package io.hotpath.core.latency;

import io.hotpath.core.HotPath;
