package io.hotpath.features.window;

import io.hotpath.core.store.EntityTable;

/** Which one of its kind the current event names, and where its state lies. */
final class CurrentEntity {
    private int ordinal = EntityTable.ABSENT;
    private long state;

    /** It is this one. */
    void is(final int found, final EntityTable table) {
        ordinal = found;
        state = found == EntityTable.ABSENT ? 0 : table.stateAddress(found);
    }

    /** @return {@link EntityTable#ABSENT} where the event names none. */
    int ordinal() {
        return ordinal;
    }

    /** @return 0 where the event names none. */
    long state() {
        return state;
    }
}
