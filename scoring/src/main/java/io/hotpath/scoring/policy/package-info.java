/** The policy: rules in order, of which the first that matches decides. Runs for every event; knows no windows. */
@HotPath
package io.hotpath.scoring.policy;

import io.hotpath.core.HotPath;
