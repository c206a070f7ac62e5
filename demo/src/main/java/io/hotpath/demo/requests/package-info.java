/** A sample payment switch: a program that asks for a decision on every authorisation, and says how long that took. */
package io.hotpath.demo.requests;
