package io.hotpath.scoring.load;

import io.hotpath.scoring.lightgbm.LightGbmFile;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.OnnxFile;
import io.hotpath.scoring.onnx.file.ElementType;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.xgboost.XgboostFile;
import java.util.List;

/**
 * What a file holds.
 *
 * @param file       read and hashed.
 * @param format     what kind of file it is.
 * @param onnx       the graph, or null where it is no ONNX file.
 * @param ensemble   the trees, or null where the model is anything else.
 * @param inputNames as the file names its inputs; none where it does not.
 * @param note       for people on what of the file counts, where that might surprise; else empty.
 */
record ModelContent(ModelFile file, String format, OnnxFile onnx, Ensemble ensemble, List<String> inputNames, String note) {

    /** Defends the list against its maker. */
    ModelContent {
        inputNames = List.copyOf(inputNames);
    }

    /** @return whether the numbers that the model gives are floats; otherwise they are doubles. */
    boolean givesFloats() {
        return onnx == null ? !ensemble.doubleSums() : onnx.scores() == null || onnx.scores().type() != ElementType.DOUBLE;
    }

    /**
     * Reads a file of any format.
     *
     * @throws ModelException with the file and the reason.
     */
    static ModelContent read(final ModelFile file) {
        final byte[] bytes = file.bytes();
        ForeignFormat.refuse(file.path(), bytes);
        if (LightGbmFile.isOne(bytes)) {
            final LightGbmFile read = LightGbmFile.read(file);
            return new ModelContent(file, "LightGBM text", null, read.trees(), read.inputNames(), "");
        }
        if (XgboostFile.isOne(bytes)) {
            final XgboostFile read = XgboostFile.read(file);
            return new ModelContent(file, "XGBoost " + read.format(), null, read.trees(), read.inputNames(), read.note());
        }
        final OnnxFile onnx = OnnxFile.read(file);
        return new ModelContent(file, "ONNX", onnx, onnx.onlyTrees(), onnx.inputNames(), onnx.note());
    }
}
