package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.features.aggregate.StateMemory;

/** Makes an engine's windows of the plan's. Start-up only. */
@ColdPath
final class Windows {

    private Windows() {
    }

    static Window open(
        final WindowDefinition definition, final EntryLayout layout, final StateMemory memory, final MemoryBudget budget) {
        return switch (definition.span()) {
            case Span.Sliding sliding -> new SlidingWindow(definition, memory);
            case Span.Hopping hopping -> new SlidingWindow(definition, memory);
            case Span.Lifetime lifetime -> new LifetimeWindow(definition, Contents.of(definition, memory));
            case Span.Session session -> new SessionWindow(
                definition, Contents.of(definition, memory), session.gapNanos(), layout);
            case Span.Recent recent -> new RecentWindow(definition, recent, layout, memory, budget);
            case Span.Tumbling tumbling -> new PeriodWindow(
                definition, new RegularCuts(tumbling.lengthNanos(), tumbling.offsetNanos()), memory);
            case Span.Calendar calendar -> new PeriodWindow(
                definition, new CalendarCuts(calendar.unit(), calendar.zone()), memory);
        };
    }
}
