package io.hotpath.scoring.training;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.hotpath.scoring.model.ModelException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient-boosted trees for a yes-or-no label, trained by LightGBM. The same rows and settings give the same trees.
 */
public final class TreeEnsemble implements AutoCloseable {
    private final LGBMBooster booster;

    private TreeEnsemble(final LGBMBooster booster) {
        this.booster = booster;
    }

    /**
     * Trains.
     *
     * @param rows     with both labels among them.
     * @param settings of the training.
     * @return the trees.
     * @throws ModelException where LightGBM refuses.
     */
    public static TreeEnsemble train(final Rows rows, final TreeSettings settings) {
        check(rows);
        LightGbmLibrary.load();
        try (LGBMDataset data = dataset(rows, settings, null)) {
            final LGBMBooster booster = LGBMBooster.create(data, settings.parameters());
            boolean finished = false;
            for (int i = 0; i < settings.trees() && !finished; i++) {
                finished = booster.updateOneIter();
            }
            return new TreeEnsemble(booster);
        } catch (final LGBMException failure) {
            throw refused(failure);
        }
    }

    /**
     * Finds how many trees are best for rows of a later time, by average precision.
     *
     * @param rows     to train with.
     * @param later    that the trees are tried on.
     * @param settings of the training, with the most trees that there may be.
     * @param patience trees without a gain after which the search ends.
     * @return from 1 to the settings' trees.
     * @throws ModelException where LightGBM refuses, or the later rows hold no label.
     */
    public static int bestTrees(final Rows rows, final Rows later, final TreeSettings settings, final int patience) {
        check(rows);
        check(later);
        LightGbmLibrary.load();
        try (LGBMDataset data = dataset(rows, settings, null);
            LGBMDataset trial = dataset(later, settings, data);
            LGBMBooster booster = LGBMBooster.create(data, settings.parameters())) {
            booster.addValidData(trial);
            int best = 1;
            double bestPrecision = -1;
            for (int i = 1; i <= settings.trees() && i <= best + patience && !booster.updateOneIter(); i++) {
                final double precision = booster.getEval(1)[0];
                if (precision > bestPrecision) {
                    bestPrecision = precision;
                    best = i;
                }
            }
            return best;
        } catch (final LGBMException failure) {
            throw refused(failure);
        }
    }

    private static void check(final Rows rows) {
        if (rows.positives() == 0 || rows.positives() == rows.size()) {
            throw new ModelException("the training period holds " + rows.size() + " events, " + rows.positives()
                + " of them labelled: both kinds are needed", null);
        }
    }

    private static LGBMDataset dataset(final Rows rows, final TreeSettings settings, final LGBMDataset binnedAs)
        throws LGBMException {
        final LGBMDataset data =
            LGBMDataset.createFromMat(rows.matrix(), rows.size(), rows.columns(), true, settings.parameters(), binnedAs);
        data.setField("label", rows.labelColumn());
        return data;
    }

    private static ModelException refused(final LGBMException failure) {
        return new ModelException("LightGBM refused to train: " + failure.getMessage(), failure);
    }

    /**
     * What each input is worth to the trees.
     *
     * @param names of the inputs.
     * @return the input of the greatest gain first.
     */
    public List<InputImportance> importance(final List<String> names) {
        try {
            final double[] gains = booster.featureImportance(0, LGBMBooster.FeatureImportanceType.GAIN);
            final double[] splits = booster.featureImportance(0, LGBMBooster.FeatureImportanceType.SPLIT);
            final double all = Math.max(Double.MIN_NORMAL, Arrays.stream(gains).sum());
            return IntStream.range(0, gains.length)
                .mapToObj(input -> new InputImportance(names.get(input), gains[input] / all, (long) splits[input]))
                .sorted(Comparator.comparingDouble(InputImportance::gainShare).reversed()).toList();
        } catch (final LGBMException failure) {
            throw new ModelException("LightGBM cannot tell what inputs are worth: " + failure.getMessage(), failure);
        }
    }

    List<Tree> trees() {
        return LightGbmText.trees(text());
    }

    /** @return the model as LightGBM's own file would have it. */
    public String text() {
        try {
            return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
        } catch (final LGBMException failure) {
            throw new ModelException("LightGBM cannot show its trees: " + failure.getMessage(), failure);
        }
    }

    /** @return LightGBM's own probability of yes for each row; what the exported model is held against. */
    public double[] predict(final Rows rows) {
        try {
            return booster.predictForMat(
                rows.matrix(), rows.size(), rows.columns(), true, PredictionType.C_API_PREDICT_NORMAL);
        } catch (final LGBMException failure) {
            throw new ModelException("LightGBM cannot predict: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            booster.close();
        } catch (final LGBMException failure) {
            throw new ModelException("LightGBM cannot release a model: " + failure.getMessage(), failure);
        }
    }
}
