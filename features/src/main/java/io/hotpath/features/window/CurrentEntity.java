package io.hotpath.features.window;

import io.hotpath.core.store.EntityTable;

/** Which one of its kind the current event names, and where its state lies. */
final class CurrentEntity {
    private int ordinal = EntityTable.ABSENT;
    private long state;
    private boolean named;

    /** The event names none. */
    void isNone() {
        named = false;
        ordinal = EntityTable.ABSENT;
        state = 0;
    }

    /** It is this one, or one that is not known: {@link EntityTable#ABSENT}. */
    void is(final int found, final EntityTable table) {
        named = true;
        ordinal = found;
        state = found == EntityTable.ABSENT ? 0 : table.stateAddress(found);
    }

    /** @return whether the event names one, known or not. */
    boolean isNamed() {
        return named;
    }

    /** @return {@link EntityTable#ABSENT} where the event names none, or one that is not known. */
    int ordinal() {
        return ordinal;
    }

    /** @return 0 where the event names none, or one that is not known. */
    long state() {
        return state;
    }
}
