package io.hotpath.scoring.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hotpath.scoring.model.ModelException;
import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Files of models that hotpath does not read, told by how they begin (or, where that says nothing, by their name), with what to do
 * instead. Without this they would be taken for damaged ONNX files.
 */
enum ForeignFormat {
    PICKLE("is a pickle of Python (or joblib), which may run any code when it is read and is not",
        Advice.OF_PYTHON, Begin.with("\\x80[\\x00-\\x05]|\\(dp|\\(lp|ccopy_reg|ZF")),
    COMPRESSED("is a compressed file (as joblib and R write them, or a text model that was packed), which is not unpacked",
        "unpack it; of what Python pickled, " + Advice.OF_PYTHON,
        Begin.with("\\x1f\\x8b|BZh|\\xfd7zXZ|\\x78[\\x01\\x5e\\x9c\\xda]")),
    XGBOOST_BINARY("is a file of XGBoost's old binary format, which XGBoost itself reads no more since 3.1",
        "load it with the XGBoost that wrote it and save_model('model.json') or ('model.ubj')",
        Begin.with("binf|bs64|CONFIG-offset:|(?s).{0,400}?[\\x01-\\x20]\\x00{7}(binary|reg|multi|rank|count|survival):[a-z_]+"
            + "[\\x01-\\x20]\\x00{7}(gbtree|gblinear|dart)")),
    XGBOOST_DUMP("is a dump of XGBoost's trees, which lacks what the model makes of their sum",
        "save it by save_model('model.json')",
        Begin.with("booster\\[\\d+\\]|\\s*\\[\\s*\\{\\s*\"(nodeid|leaf)\"|digraph")),
    LIGHTGBM_JSON("is a JSON dump of LightGBM (dump_model), which lacks digits of the thresholds",
        "save it as text by save_model('model.txt')",
        Begin.with("(?s)\\s*\\{(?=.{0,2000}\"(num_tree_per_iteration|max_feature_idx)\"\\s*:).*")),
    CATBOOST("is a model of CatBoost's own format", "save it by save_model('model.onnx', format='onnx')",
        Begin.with("CBM1|(?s)\\s*\\{(?=.{0,2000}\"(oblivious_trees|features_info|ctr_data)\"\\s*:).*")),
    PMML("is XML, as PMML is", "convert the model to ONNX where it was trained (skl2onnx, onnxmltools)",
        Begin.with("(\\xef\\xbb\\xbf)?\\s*<(\\?xml|PMML|!DOCTYPE|html)")),
    ARCHIVE("is a zip archive, as PyTorch, Keras, skops, H2O and Spark write them",
        "export the model as ONNX (torch.onnx.export, tf2onnx, skl2onnx)", Begin.with("PK\\x03\\x04")),
    HDF5("is an HDF5 file, as Keras writes them", "export the model as ONNX by tf2onnx", Begin.with("\\x89HDF\\r\\n")),
    TFLITE("is a model of TensorFlow Lite", "export the model as ONNX by tf2onnx", Begin.with("(?s).{4}TFL3")),
    TENSORFLOW("is a graph of TensorFlow", "export the model as ONNX by tf2onnx",
        (name, begin) -> name.equals("saved_model.pb") || name.endsWith(".ckpt") || begin.contains("\0tensorflow")),
    ORT("is a model in ONNX Runtime's own format", "give the ONNX file that it was made of", Begin.with("(?s).{4}ORTM")),
    COREML("is a model of Core ML", "export the model as ONNX where it was trained", (name, begin) -> name.endsWith(".mlmodel")),
    PROTOBUF_TEXT("is an ONNX model as text", "save it by onnx.save, which writes it in binary", Begin.with("ir_version:"));

    private static final int BEGIN_BYTES = 4_096;

    private final String what;
    private final String advice;
    @SuppressWarnings("ImmutableEnumChecker") // patterns and constants, which never change
    private final BiPredicate<String, String> test;

    ForeignFormat(final String what, final String advice, final BiPredicate<String, String> test) {
        this.what = what;
        this.advice = advice;
        this.test = test;
    }

    /** What a pickle holds, only Python knows. */
    private static final class Advice {
        private static final String OF_PYTHON = "save the model in a format of its own: XGBoost save_model('model.json'), LightGBM"
            + " booster_.save_model('model.txt'), CatBoost save_model('model.onnx', format='onnx'), scikit-learn by skl2onnx";
    }

    /** Tests of how a file begins. */
    private static final class Begin {
        private static BiPredicate<String, String> with(final String pattern) {
            final Pattern compiled = Pattern.compile(pattern);
            return (name, begin) -> compiled.matcher(begin).lookingAt();
        }
    }

    /** @throws ModelException with what the file is and what to do, where it is one of these. */
    static void refuse(final Path path, final byte[] bytes) {
        final String begin = new String(bytes, 0, Math.min(bytes.length, BEGIN_BYTES), ISO_8859_1);
        final Path name = path.getFileName();
        for (final ForeignFormat format : values()) {
            if (format.test.test(name == null ? "" : name.toString(), begin)) {
                throw new ModelException(format.what + "; " + format.advice, null).in(path);
            }
        }
    }
}
