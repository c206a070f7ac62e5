package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Touches the memory that events will need which are known before the first of them is taken: of each the records of its entities,
 * and at every edge that of the entities which the next entry names, one for each event. Where state is larger than the caches an
 * event waits for these lines one after another, since each is found through another; here they are all on their way at a time.
 * Changes nothing, so that what is computed does not depend on it.
 */
final class ReadAhead {
    private final EventLog log;
    private final EntityKey[] keys;
    private final Place[] places;
    private long events;
    /** What was read. */
    @SuppressWarnings("UnusedVariable") // so that the compiler cannot know that nobody looks at what was read
    private long read;

    /** Where an entry that an edge comes to names an entity. */
    private record Place(LogPosition edge, int ordinalOffset, EntityTable entities) {
    }

    ReadAhead(
        final EventLog log, final List<EntityKey> keys, final List<Edge.Constants> edges, final EntryLayout layout,
        final List<EntityTable> entities) {
        this.log = log;
        this.keys = keys.toArray(new EntityKey[0]);
        places = places(edges, layout, entities);
    }

    @ColdPath
    private static Place[] places(final List<Edge.Constants> edges, final EntryLayout layout, final List<EntityTable> entities) {
        return edges.stream().flatMap(edge -> edge.entities().stream().map(entity ->
            new Place(edge.position(), layout.entityOffset(entity), entities.get(entity)))).toArray(Place[]::new);
    }

    /** One more event will be taken, behind those that were touched before. */
    void touch(final DirectBuffer event, final int blockOffset) {
        long sum = 0;
        for (final EntityKey key : keys) {
            sum += key.touch(event, blockOffset);
        }
        for (final Place place : places) {
            sum += touch(place, place.edge().next() + events);
        }
        read += sum;
        events++;
    }

    private long touch(final Place place, final long position) {
        if (position >= log.end()) {
            return 0;
        }
        final int ordinal = NativeMemory.getInt(log.address(position) + place.ordinalOffset());
        return ordinal == EntityTable.ABSENT ? 0 : place.entities().touch(ordinal);
    }

    /** An event is taken. */
    void taken() {
        events = 0;
    }
}
