package io.hotpath.scoring.training;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.hotpath.scoring.model.ModelException;
import java.util.List;

/**
 * Gradient-boosted trees for a yes-or-no label, trained by LightGBM. The same rows and settings give the same trees.
 */
public final class TreeEnsemble implements AutoCloseable {
    private final LGBMBooster booster;

    private TreeEnsemble(final LGBMBooster booster) {
        this.booster = booster;
    }

    /**
     * How to train. The defaults suit some ten thousand rows of which a percent is fraud: small trees, slow steps.
     *
     * @param trees        at least 1.
     * @param leaves       of a tree, at most.
     * @param learningRate above 0, at most 1.
     * @param leafRows     rows that a leaf must hold.
     */
    public record Settings(int trees, int leaves, double learningRate, int leafRows) {
        /** See the record. */
        public static final Settings DEFAULT = new Settings(100, 16, 0.05, 20);

        private String parameters() {
            return "objective=binary num_leaves=" + leaves + " learning_rate=" + learningRate + " min_data_in_leaf=" + leafRows
                + " deterministic=true force_row_wise=true num_threads=2 seed=7 verbosity=-1";
        }
    }

    /**
     * Trains.
     *
     * @param rows     with both labels among them.
     * @param settings of the training.
     * @return the trees.
     * @throws ModelException where LightGBM refuses.
     */
    public static TreeEnsemble train(final Rows rows, final Settings settings) {
        if (rows.positives() == 0 || rows.positives() == rows.size()) {
            throw new ModelException("the training period holds " + rows.size() + " events, " + rows.positives()
                + " of them labelled: both kinds are needed", null);
        }
        LightGbmLibrary.load();
        try (LGBMDataset data = LGBMDataset.createFromMat(
            rows.matrix(), rows.size(), rows.columns(), true, settings.parameters(), null)) {
            data.setField("label", rows.labelColumn());
            final LGBMBooster booster = LGBMBooster.create(data, settings.parameters());
            boolean finished = false;
            for (int i = 0; i < settings.trees() && !finished; i++) {
                finished = booster.updateOneIter();
            }
            return new TreeEnsemble(booster);
        } catch (final LGBMException failure) {
            throw new ModelException("LightGBM refused to train: " + failure.getMessage(), failure);
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
