package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.ml.lightgbm.PredictionType;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

/** LightGBM's C API as it is: the wrapper around it makes room for one number a row, whatever the model gives. */
final class NativeLightGbm implements AutoCloseable {
    private final SWIGTYPE_p_p_void handle = lightgbmlib.voidpp_handle();

    /** The library must have been loaded, as it is once anything was trained. */
    NativeLightGbm(final String model) {
        assertEquals(0, lightgbmlib.LGBM_BoosterLoadModelFromString(model, lightgbmlib.new_intp(), handle));
    }

    /**
     * @param most numbers that the model may give for a row.
     * @return the numbers that it gives, row after row.
     */
    double[] predict(final double[] values, final int columns, final PredictionType type, final int most) {
        final int rows = values.length / columns;
        final SWIGTYPE_p_double in = lightgbmlib.new_doubleArray(values.length);
        final SWIGTYPE_p_double out = lightgbmlib.new_doubleArray((long) rows * most);
        for (int i = 0; i < values.length; i++) {
            lightgbmlib.doubleArray_setitem(in, i, values[i]);
        }
        final SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        assertEquals(0, lightgbmlib.LGBM_BoosterPredictForMat(lightgbmlib.voidpp_value(handle),
            lightgbmlib.double_to_voidp_ptr(in), lightgbmlibConstants.C_API_DTYPE_FLOAT64, rows, columns, 1, type.getType(), 0, -1,
            "", length, out));
        final double[] numbers = new double[(int) lightgbmlib.int64_tp_value(length)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lightgbmlib.doubleArray_getitem(out, i);
        }
        lightgbmlib.delete_doubleArray(in);
        lightgbmlib.delete_doubleArray(out);
        return numbers;
    }

    @Override
    public void close() {
        lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(handle));
    }
}
