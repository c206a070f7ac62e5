/**
 * Files of history by their names: Parquet beside the engine's text formats, in and out; globs and directories. Knows no command.
 */
package io.hotpath.server.history;
