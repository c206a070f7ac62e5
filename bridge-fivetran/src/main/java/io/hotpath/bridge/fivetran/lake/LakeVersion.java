package io.hotpath.bridge.fivetran.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One version of a lake's table.
 *
 * @param id      as the table's metadata names it.
 * @param files   of Parquet that make it up, and no others.
 * @param columns that the table has now; a file may have fewer, more, or narrower ones.
 * @param unread  columns that it has besides, of kinds that reference tables do not have, and what the lake calls each kind.
 */
public record LakeVersion(String id, List<LakeFile> files, List<LakeColumn> columns, Map<String, String> unread) {

    /**
     * A column of a lake's table.
     *
     * @param name      that it has now.
     * @param sqlType   that it has now, as SQL writes it.
     * @param fieldId   by which it is found in files that have identifiers, or -1 where files go by name.
     * @param fileNames by which it is found in files that have none; empty where it then cannot be found.
     * @param missing   its value, as SQL writes it, for rows of files that were written before it was there.
     */
    public record LakeColumn(String name, String sqlType, int fieldId, List<String> fileNames, String missing) {

        /** Defends the list against its maker. */
        public LakeColumn {
            fileNames = List.copyOf(fileNames);
        }
    }

    /**
     * A file of a lake's table.
     *
     * @param path   where it lies.
     * @param values by column, values as SQL writes them that all of its rows have, whatever the file says.
     */
    public record LakeFile(Path path, Map<String, String> values) {

        /** Defends the map against its maker. */
        public LakeFile {
            values = Map.copyOf(values);
        }
    }

    /** Defends the collections against their makers. */
    public LakeVersion {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        unread = Map.copyOf(unread);
    }
}
