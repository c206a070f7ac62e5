/** The gateway before a pipeline in this process. */
package io.hotpath.gateway;
