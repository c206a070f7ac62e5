package io.hotpath.scoring.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.model.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models in formats of others: each is called what it is, and the refusal says what to do. */
class ForeignFormatTest {
    @TempDir
    private Path directory;

    private void assertTold(final String name, final byte[] bytes, final String... parts) throws IOException {
        final Path file = Files.write(directory.resolve(name), bytes);
        final String told = assertThrows(ModelException.class, () -> ScoringModel.open(file, null, List.of())).getMessage();
        for (final String part : parts) {
            assertTrue(told.contains(part), told);
        }
        assertTrue(told.startsWith("model file " + file) && told.lines().count() == 1, told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "model.pkl|\\u0080\\u0004\\u0095\\u001c\\u0000|is a pickle of Python|booster_.save_model('model.txt')",
        "model.pkl|\\u0080\\u0002csklearn|is a pickle of Python|scikit-learn by skl2onnx",
        "model.pkl|ccopy_reg\\u000a_reconstructor|is a pickle of Python|save_model('model.json')",
        "model.cbm|CBM1\\u0010\\u0000|CatBoost's own format|save_model('model.onnx', format='onnx')",
        "model.json|{\"ctr_data\": {}, \"features_info\": {}}|CatBoost's own format|format='onnx'",
        "model.json|{\"name\":\"tree\",\"version\":\"v4\",\"num_class\":1,\"num_tree_per_iteration\":1,\"tree_info\":[]}"
            + "|a JSON dump of LightGBM|save it as text by save_model('model.txt')",
        "model.json|[\\u000a  { \"nodeid\": 0, \"depth\": 0}]|a dump of XGBoost's trees|save_model('model.json')",
        "model.txt|booster[0]:\\u000a0:[f2<2.45] yes=1|a dump of XGBoost's trees|save_model('model.json')",
        "model.pmml|<?xml version=\"1.0\"?><PMML/>|is XML, as PMML is|skl2onnx",
        "model.pmml|<PMML xmlns=\"x\">|is XML, as PMML is|skl2onnx",
        "model.pt|PK\\u0003\\u0004\\u0000|a zip archive, as PyTorch|torch.onnx.export",
        "model.h5|\\u0089HDF\\u000d\\u000a\\u001a\\u000a|HDF5|tf2onnx",
        "model.tflite|\\u001c\\u0000\\u0000\\u0000TFL3|TensorFlow Lite|tf2onnx",
        "saved_model.pb|\\u0008\\u0001\\u0012|a graph of TensorFlow|tf2onnx",
        "model.ort|\\u001c\\u0000\\u0000\\u0000ORTM|ONNX Runtime's own format|the ONNX file that it was made of",
        "model.onnxtxt|ir_version: 8|an ONNX model as text|onnx.save",
        "model.model|binf\\u0000\\u0000\\u0000?|XGBoost's old binary format|save_model('model.json') or ('model.ubj')",
        "model.model|bs64AAAA|XGBoost's old binary format|save_model('model.json')"})
    void aFileOfAnotherFormatIsCalledWhatItIs(final String name, final String begin, final String what, final String advice)
        throws IOException {
        assertTold(name, unescaped(begin).getBytes(ISO_8859_1), what, advice);
    }

    /** Codes stand as the escapes that they have in Java. */
    private static String unescaped(final String text) {
        final StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            final boolean isCode = text.startsWith("\\u", i);
            bytes.append(isCode ? (char) Integer.parseInt(text.substring(i + 2, i + 6), 16) : text.charAt(i));
            i += isCode ? 5 : 0;
        }
        return bytes.toString();
    }

    /** LearnerModelParam of 136 bytes, then objective and booster as texts behind their lengths. */
    @Test
    void xgboostsOldBinaryFormatIsKnownWithoutItsMark() throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 0, 0, 0x3f, 126, 0, 0, 0});
        bytes.writeBytes(new byte[128]);
        for (final String text : List.of("binary:logistic", "gbtree")) {
            bytes.writeBytes(new byte[] {(byte) text.length(), 0, 0, 0, 0, 0, 0, 0});
            bytes.writeBytes(text.getBytes(ISO_8859_1));
        }
        bytes.writeBytes(new byte[160]);
        assertTold("agaricus.model", bytes.toByteArray(), "XGBoost's old binary format", "with the XGBoost that wrote it");
    }

    @Test
    void whatIsPackedIsCalledSo() throws IOException {
        final ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write("tree\n".getBytes(ISO_8859_1));
        }
        assertTold("model.txt.gz", gzip.toByteArray(), "is a compressed file", "unpack it");
        final ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(new byte[100]);
        }
        assertTold("model.joblib", zlib.toByteArray(), "as joblib and R write them", "skl2onnx");
    }

    @Test
    void aDirectoryOfAnotherFlavorSaysWhatToDo() throws IOException {
        Files.writeString(directory.resolve("MLmodel"), "flavors: {sklearn: {pickled_model: model.pkl}, python_function: {}}");
        assertDirectory("of python_function, sklearn hotpath reads nothing: log the model with mlflow.onnx");
        Files.writeString(directory.resolve("MLmodel"), "flavors: {lightgbm: {data: model.pkl, model_class: x}}");
        Files.write(directory.resolve("model.pkl"), new byte[] {(byte) 0x80, 4, 0});
        assertDirectory("is a pickle of Python (or joblib)");
        Files.delete(directory.resolve("MLmodel"));
        Files.write(directory.resolve("saved_model.pb"), new byte[] {8, 1});
        assertDirectory("of TensorFlow's saved_model.pb hotpath reads nothing: convert it by tf2onnx");
    }

    private void assertDirectory(final String part) {
        final String told = assertThrows(ModelException.class, () -> ScoringModel.open(directory, null, List.of())).getMessage();
        assertTrue(told.contains(part), told);
    }
}
