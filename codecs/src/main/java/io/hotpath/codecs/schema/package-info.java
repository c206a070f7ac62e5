/**
 * What an event looks like: messages and their fields with offsets and types, read at run time from an SBE schema or made from
 * fields declared in the pipeline file. Knows nothing of the formats that records arrive in.
 */
package io.hotpath.codecs.schema;
