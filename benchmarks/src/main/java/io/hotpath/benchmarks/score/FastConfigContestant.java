package io.hotpath.benchmarks.score;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

/**
 * LightGBM itself, by the fastest of its calls for one row: FastConfig, its settings made once, the row passed as an array that
 * native code reads where it lies.
 */
final class FastConfigContestant implements Contestant {
    private final int inputs;
    private final SWIGTYPE_p_p_void booster = lightgbmlib.voidpp_handle();
    private final SWIGTYPE_p_p_void configHandle = lightgbmlib.voidpp_handle();
    private final SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    private final SWIGTYPE_p_double out = lightgbmlib.new_doublep();
    private final double[] row;

    /**
     * LightGBM's library must have been loaded, as it is once a model was trained.
     *
     * @param text   of the model.
     * @param inputs of a row.
     */
    FastConfigContestant(final String text, final int inputs) {
        this.inputs = inputs;
        row = new double[inputs];
        check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, lightgbmlib.new_intp(), booster));
        check(lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit(lightgbmlib.voidpp_value(booster),
            lightgbmlibConstants.C_API_PREDICT_NORMAL, 0, -1, lightgbmlibConstants.C_API_DTYPE_FLOAT64, inputs, "num_threads=1",
            configHandle));
    }

    private static void check(final int result) {
        if (result != 0) {
            throw new IllegalStateException("LightGBM: " + lightgbmlib.LGBM_GetLastError());
        }
    }

    @Override
    public String name() {
        return "LightGBM FastConfig";
    }

    @Override
    public double score(final float[] rows, final int first) {
        for (int input = 0; input < inputs; input++) {
            row[input] = rows[first + input];
        }
        check(lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(
            row, lightgbmlib.voidpp_value(configHandle), length, out));
        return lightgbmlib.doublep_value(out);
    }

    @Override
    public void close() {
        check(lightgbmlib.LGBM_FastConfigFree(lightgbmlib.voidpp_value(configHandle)));
        check(lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(booster)));
    }
}
