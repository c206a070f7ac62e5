package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Compiles an ensemble: every way of evaluating it that suits it. Start-up only. */
@ColdPath
public final class CompiledTrees {
    private final Ensemble ensemble;
    private final Cuts cuts;
    private final List<LeafFinder> finders = new ArrayList<>();

    /**
     * @param ensemble checked.
     * @throws ModelException where it is too large for our evaluators.
     */
    public CompiledTrees(final Ensemble ensemble) {
        this.ensemble = ensemble;
        cuts = Cuts.of(ensemble);
        final WalkTables tables = new WalkTables(ensemble, cuts);
        if (!tables.fits()) {
            throw new ModelException("has trees too large for the compiled engine", null);
        }
        finders.add(new TreeWalker(tables));
        final LeafMasks masks = LeafMasks.of(ensemble, cuts);
        if (masks != null) {
            finders.add(masks);
        }
    }

    /** @return what was compiled. */
    public Ensemble ensemble() {
        return ensemble;
    }

    /** Sets a scorer's inputs to values at random, each as likely to lie in any interval of its feature as in any other. */
    void fillRow(final CompiledScorer scorer, final Random random) {
        for (int feature = 0; feature < cuts.features(); feature++) {
            scorer.input(feature, cuts.sample(feature, random.nextInt(cuts.intervals(feature))));
        }
    }

    Cuts cuts() {
        return cuts;
    }

    LeafSum sum() {
        final int target = onlyTarget();
        final boolean adds = ensemble.aggregation() == Aggregation.SUM || ensemble.aggregation() == Aggregation.AVERAGE;
        return target >= 0 && adds ? new SingleTargetSum(ensemble, target) : new ManyTargetsSum(ensemble);
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

    /** @return the fastest way, by measuring all of them; the way changes only how long a score takes. */
    public FastestWay fastest() {
        return FastestWay.of(this);
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
