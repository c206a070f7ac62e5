/**
 * The main job on one machine: a broker, payments, the engine as a service, and someone who watches the decisions come out. What a
 * killed demo left behind is taken up by the next.
 */
package io.hotpath.demo;
