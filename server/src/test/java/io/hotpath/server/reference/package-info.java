/** Tests how a server keeps its reference tables in step. */
package io.hotpath.server.reference;
