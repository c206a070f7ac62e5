package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.LoggedValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an engine knows by name. Opened before the first event, closed after the last.
 *
 * @param entities     by index.
 * @param dictionaries of the values that are texts: every text that the field ever held.
 */
@ColdPath
record EngineTables(List<EntityTable> entities, Map<LoggedValue, EntityTable> dictionaries) implements AutoCloseable {

    static EngineTables open(final FeaturePlan plan, final MemoryBudget budget) {
        return new EngineTables(
            plan.entities().stream().map(entity -> new EntityTable(
                budget, entity.keyLength(), entity.stateLength(), entity.expectedEntities())).toList(),
            plan.values().stream().filter(LoggedValue::isText).collect(Collectors.toMap(
                Function.identity(), value -> new EntityTable(budget, value.field().length(), 0, 0))));
    }

    @Override
    public void close() {
        entities.forEach(EntityTable::close);
        dictionaries.values().forEach(EntityTable::close);
    }
}
