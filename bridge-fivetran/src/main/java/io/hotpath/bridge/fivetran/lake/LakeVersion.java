package io.hotpath.bridge.fivetran.lake;

import java.nio.file.Path;
import java.util.List;

/**
 * One version of a lake's table.
 *
 * @param id      as the table's metadata names it.
 * @param files   of Parquet that make it up, and no others.
 * @param columns that the table has now; a file may have fewer, more, or narrower ones.
 */
public record LakeVersion(String id, List<Path> files, List<LakeColumn> columns) {

    /**
     * A column of a lake's table.
     *
     * @param name    that it has now; where it has an identifier, older files may know it by another.
     * @param sqlType that it has now, as SQL writes it.
     * @param fieldId that every file knows it by, or 0 where files go by name.
     */
    public record LakeColumn(String name, String sqlType, int fieldId) {
    }

    /** Defends the lists against their makers. */
    public LakeVersion {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }
}
