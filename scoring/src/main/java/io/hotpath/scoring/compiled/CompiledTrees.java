package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** Compiles an ensemble: every way of evaluating it that suits it. Start-up only. */
@ColdPath
public final class CompiledTrees {
    private final Ensemble ensemble;
    private final List<LeafFinder> finders = new ArrayList<>();

    /**
     * @param ensemble checked.
     * @throws io.hotpath.scoring.model.ModelException where it is too large for our evaluators.
     */
    public CompiledTrees(final Ensemble ensemble) {
        this.ensemble = ensemble;
        final Cuts cuts = Cuts.of(ensemble);
        finders.add(new TreeWalker(new WalkTables(ensemble, cuts)));
        final CompleteTables complete = CompleteTables.of(ensemble, cuts);
        if (complete != null) {
            finders.add(new CompleteWalker(complete));
        }
        final LeafMasks masks = LeafMasks.of(ensemble, cuts);
        if (masks != null) {
            finders.add(masks);
        }
    }

    /** @return what was compiled. */
    public Ensemble ensemble() {
        return ensemble;
    }

    LeafSum sum(final int[] leafOfEnd) {
        final int target = onlyTarget();
        if (target < 0 || ensemble.aggregation() == Aggregation.MIN || ensemble.aggregation() == Aggregation.MAX) {
            return new ManyTargetsSum(ensemble, leafOfEnd);
        }
        return ensemble.doubleSums()
            ? new SingleTargetDoubleSum(ensemble, target, leafOfEnd) : new SingleTargetSum(ensemble, target, leafOfEnd);
    }

    /** @return the one target that every leaf has one weight for, or -1. */
    private int onlyTarget() {
        int only = -1;
        for (final Tree tree : ensemble.trees()) {
            for (final int[] targets : tree.targets()) {
                if (targets.length != 1 || (only >= 0 && targets[0] != only)) {
                    return -1;
                }
                only = targets[0];
            }
        }
        return only;
    }

    /** @return the way that suits the ensemble's shape; it changes only how long a score takes. */
    public WayOfShape wayOfShape() {
        return WayOfShape.of(finders);
    }

    /** @return how many ways of evaluation there are. */
    public int ways() {
        return finders.size();
    }

    /** @return a scorer that evaluates in one of the ways; for one thread. */
    public CompiledScorer scorer(final int way) {
        return new CompiledScorer(this, finders.get(way).copy());
    }

    /** @return what a way is, in two or three words. */
    public String name(final int way) {
        return finders.get(way).name();
    }

    /** @return what a way is and how large. */
    public String describe(final int way) {
        return finders.get(way).describe();
    }
}
