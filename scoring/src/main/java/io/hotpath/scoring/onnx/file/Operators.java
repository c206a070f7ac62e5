package io.hotpath.scoring.onnx.file;

import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operators that a model may use: those of models over tables and of small neural networks. Left out is what runs for as long
 * as it likes (loops), what draws random numbers, what reads files, and whatever is not of ONNX itself.
 */
final class Operators {
    private static final Set<String> STANDARD = words("""
        Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast CastLike Ceil Celu Clip Concat Constant
        ConstantOfShape Conv Cos Cosh CumSum DequantizeLinear Div Dropout DynamicQuantizeLinear Elu Equal Erf Exp Expand
        Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalMaxPool Greater GreaterOrEqual
        HardSigmoid HardSwish Hardmax Identity IsInf IsNaN LSTM LayerNormalization LeakyRelu Less LessOrEqual Log
        LogSoftmax LpNormalization MatMul MatMulInteger Max MaxPool Mean Min Mish Mod Mul Neg NonZero Not OneHot Or PRelu
        Pad Pow QuantizeLinear RNN Range Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean
        ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Round ScatterElements ScatterND Selu Shape Shrink
        Sigmoid Sign Sin Sinh Size Slice Softmax Softplus Softsign Split Sqrt Squeeze Sub Sum Tan Tanh ThresholdedRelu Tile
        TopK Transpose Trilu Unsqueeze Where Xor
        """);
    private static final Set<String> ML = words("""
        ArrayFeatureExtractor Binarizer CategoryMapper DictVectorizer FeatureVectorizer Imputer LabelEncoder
        LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier SVMRegressor Scaler TreeEnsemble
        TreeEnsembleClassifier TreeEnsembleRegressor ZipMap
        """);
    /** The versions of the operators that ONNX Runtime 1.29 knows. */
    private static final Map<String, Long> NEWEST = Map.of("", 26L, OnnxNode.ML_DOMAIN, 5L);

    private Operators() {
    }

    private static Set<String> words(final String text) {
        return new HashSet<>(List.of(text.strip().split("\\s+", -1)));
    }

    /** @throws ModelException where an operator or its version is not supported. */
    static void check(final OnnxNode node, final Map<String, Long> opsets) {
        final Long newest = NEWEST.get(node.domain());
        if (newest == null) {
            throw new ModelException("uses the operator '" + node.operator() + "' of the domain '" + node.domain()
                + "'; supported are those of ONNX and ai.onnx.ml", null);
        }
        final Set<String> known = node.domain().isEmpty() ? STANDARD : ML;
        if (!known.contains(node.operator())) {
            final String hint = NearestName.hint(node.operator(), known);
            throw new ModelException("uses the unsupported operator '" + node.operator() + "'"
                + (hint.startsWith("; did") ? hint : "; docs/scoring.md lists those that are"), null);
        }
        final Long version = opsets.get(node.domain());
        if (version == null || version < 1 || version > newest) {
            throw new ModelException("uses version " + version + " of the operators of '"
                + (node.domain().isEmpty() ? "ai.onnx" : node.domain()) + "'; supported are 1 to " + newest, null);
        }
    }
}
