/** The broker, started and stopped as its users do. */
package io.hotpath.sandbox.broker;
