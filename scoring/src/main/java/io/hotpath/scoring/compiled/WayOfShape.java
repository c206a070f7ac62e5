package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import java.util.List;
import java.util.Locale;

/**
 * Which way of evaluation suits an ensemble, by its shape alone: each way says how many steps of a tree walk a row is worth in it,
 * and the fewest win. No clock is asked, so that a model is evaluated in the same way at every start, and no noise chooses. The
 * ways give the same bits; a wrong choice costs time and nothing else. Start-up only.
 *
 * @param way   its number.
 * @param steps of a row, in each way.
 */
@ColdPath
public record WayOfShape(int way, List<Double> steps) {
    /** Defends the list against its maker. */
    public WayOfShape {
        steps = List.copyOf(steps);
    }

    static WayOfShape of(final List<LeafFinder> finders) {
        int way = 0;
        for (int other = 1; other < finders.size(); other++) {
            way = finders.get(other).steps() < finders.get(way).steps() ? other : way;
        }
        return new WayOfShape(way, finders.stream().map(LeafFinder::steps).toList());
    }

    /** @return what the way is, and how the ways compare. */
    public String describe(final CompiledTrees trees) {
        final StringBuilder text = new StringBuilder(trees.describe(way));
        for (int other = 0; other < steps.size() && steps.size() > 1; other++) {
            text.append(String.format(Locale.ROOT, other == 0 ? " (steps by shape: %,.0f" : ", %,.0f", steps.get(other)));
            text.append(other == way ? " this way" : " by " + trees.name(other));
        }
        return text.append(steps.size() > 1 ? ")" : "").toString();
    }
}
