/** Requests by HTTP/1.1, JSON in and out. */
package io.hotpath.gateway.http;
