package io.hotpath.bridge.fivetran;

import java.util.Set;

/** The columns that Fivetran adds to the tables it writes. */
public final class SystemColumns {
    /** When the row was last synchronised; neither deletion nor truncation of a whole table touches it. */
    public static final String SYNCED = "_fivetran_synced";
    /** Whether the source has deleted the row; only in tables that keep deleted rows. */
    public static final String DELETED = "_fivetran_deleted";
    /** Stands in for a key where the source has none. It is a hash of the row, so it changes with every change. */
    public static final String ID = "_fivetran_id";
    /** The first instant of a version, in tables that keep versions. */
    public static final String START = "_fivetran_start";
    /** The last instant of a version; the end of the year 9999 while it is valid. */
    public static final String END = "_fivetran_end";
    /** Whether a version is the valid one. */
    public static final String ACTIVE = "_fivetran_active";
    /** Those that hold an instant, whatever type the destination gave them. */
    public static final Set<String> INSTANTS = Set.of(SYNCED, START, END);

    private SystemColumns() {
    }
}
