/**
 * The formats of records, each with the keys of a source that it takes and the problems it finds in them, and what all formats
 * share: names and times. Start-up only. Knows the settings of a source, not the file they stand in.
 */
package io.hotpath.codecs.format;
