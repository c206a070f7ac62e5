/** What the engine asks of a model, whatever evaluates it: numbers in, a score out. Runs for every event. */
@HotPath
package io.hotpath.scoring.model;

import io.hotpath.core.HotPath;
