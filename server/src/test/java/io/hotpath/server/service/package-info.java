/** The whole way of a record, from one topic of a real broker to another. */
package io.hotpath.server.service;
