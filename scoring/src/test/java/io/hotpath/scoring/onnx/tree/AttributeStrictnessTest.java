package io.hotpath.scoring.onnx.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.NativeOnnxScorer;
import io.hotpath.scoring.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trees whose attributes are wrong in one thing each: missing, renamed, of another kind or type, shorter or longer. What ONNX
 * Runtime refuses, our reader refuses too, so that no model scores by one engine and not by another.
 */
@Timeout(300)
class AttributeStrictnessTest {
    private static final int ENSEMBLES = 20;
    private static final int NAME = 1;
    private static final int TENSOR = 5;
    private static final int KIND = 20;
    private static final List<Integer> LISTS = List.of(7, 8, 9);

    @TempDir
    private Path directory;
    private final List<String> wrong = new ArrayList<>();
    private int refused;

    @Test
    void whatOnnxRuntimeRefusesIsRefused() throws IOException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        System.out.println("AttributeStrictnessTest: -Dhotpath.seed=" + seed);
        final Random seeds = new Random(seed);
        for (int i = 0; i < ENSEMBLES; i++) {
            final long own = seeds.nextLong();
            final RandomTrees trees = new RandomTrees(new Random(own));
            damageEach(trees.bytes(), trees.toString() + ", seed " + seed);
        }
        assertEquals(List.of(), wrong);
        assertTrue(refused > 10 * ENSEMBLES, refused + " refused");
    }

    private void damageEach(final byte[] model, final String name) throws IOException {
        final UnknownFieldSet whole = UnknownFieldSet.parseFrom(model);
        final UnknownFieldSet graph = message(whole, 7, 0);
        final UnknownFieldSet node = message(graph, 1, 0);
        final int attributes = node.getField(5).getLengthDelimitedList().size();
        for (int i = 0; i < attributes; i++) {
            final UnknownFieldSet attribute = message(node, 5, i);
            for (final UnknownFieldSet damaged : damages(attribute)) {
                final UnknownFieldSet changed = with(graph, 1, 0, with(node, 5, i, damaged));
                check(with(whole, 7, 0, changed).toByteArray(),
                    name + ": " + text(attribute, NAME) + " becomes " + describe(damaged));
            }
        }
        for (final int type : List.of(1, 11, 6, 7)) {
            check(with(whole, 7, 0, typed(typed(graph, 11, 0, type), 12, 0, type)).toByteArray(), name + ": all of type " + type);
            check(with(whole, 7, 0, typed(graph, 11, 0, type)).toByteArray(), name + ": input of type " + type);
            check(with(whole, 7, 0, typed(graph, 12, 0, type)).toByteArray(), name + ": first output of type " + type);
            final int last = graph.getField(12).getLengthDelimitedList().size() - 1;
            check(with(whole, 7, 0, typed(graph, 12, last, type)).toByteArray(), name + ": last output of type " + type);
        }
        for (int version = 1; version <= 5; version++) {
            final UnknownFieldSet opset = message(whole, 8, 1).toBuilder().clearField(2)
                .mergeField(2, Field.newBuilder().addVarint(version).build()).build();
            check(with(whole, 8, 1, opset).toByteArray(), name + ": version " + version);
        }
    }

    private static UnknownFieldSet message(final UnknownFieldSet outer, final int field, final int index)
        throws InvalidProtocolBufferException {
        return UnknownFieldSet.parseFrom(outer.getField(field).getLengthDelimitedList().get(index));
    }

    private static UnknownFieldSet with(final UnknownFieldSet outer, final int field, final int index,
        final UnknownFieldSet inner) {
        final Field.Builder changed = Field.newBuilder();
        final List<ByteString> old = outer.getField(field).getLengthDelimitedList();
        for (int i = 0; i < old.size(); i++) {
            changed.addLengthDelimited(i == index ? inner.toByteString() : old.get(i));
        }
        return outer.toBuilder().clearField(field).mergeField(field, changed.build()).build();
    }

    /** A graph whose input or output is declared as of another type. */
    private static UnknownFieldSet typed(final UnknownFieldSet graph, final int values, final int index, final int type)
        throws InvalidProtocolBufferException {
        final UnknownFieldSet value = message(graph, values, index);
        final UnknownFieldSet kind = message(value, 2, 0);
        final UnknownFieldSet tensor = message(kind, 1, 0).toBuilder().clearField(1)
            .mergeField(1, Field.newBuilder().addVarint(type).build()).build();
        return with(graph, values, index, with(value, 2, 0, with(kind, 1, 0, tensor)));
    }

    private static String text(final UnknownFieldSet message, final int field) {
        return message.getField(field).getLengthDelimitedList().getFirst().toStringUtf8();
    }

    private static String describe(final UnknownFieldSet attribute) {
        final String text = attribute.toString().replace('\n', ' ');
        return text.substring(0, Math.min(200, text.length()));
    }

    private static List<UnknownFieldSet> damages(final UnknownFieldSet attribute) throws InvalidProtocolBufferException {
        final List<UnknownFieldSet> damaged = new ArrayList<>();
        damaged.add(attribute.toBuilder().clearField(NAME).mergeField(NAME, bytes("nodes_nothing")).build());
        damaged.add(attribute.toBuilder().clearField(NAME).mergeField(NAME, bytes("nodes_hitrates")).build());
        damaged.add(attribute.toBuilder().clearField(KIND).build());
        for (int kind = 1; kind <= 8; kind++) {
            damaged.add(attribute.toBuilder().clearField(KIND)
                .mergeField(KIND, Field.newBuilder().addVarint(kind).build()).build());
        }
        for (final int list : LISTS) {
            if (attribute.hasField(list)) {
                lengths(attribute, list, damaged);
            }
        }
        if (attribute.hasField(TENSOR)) {
            tensors(attribute, damaged);
        }
        return damaged;
    }

    private static Field bytes(final String text) {
        return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(text)).build();
    }

    private static void lengths(final UnknownFieldSet attribute, final int list, final List<UnknownFieldSet> damaged) {
        final Field full = attribute.getField(list);
        final Field.Builder shorter = Field.newBuilder();
        full.getVarintList().stream().skip(1).forEach(shorter::addVarint);
        full.getFixed32List().stream().skip(1).forEach(shorter::addFixed32);
        full.getLengthDelimitedList().stream().skip(1).forEach(shorter::addLengthDelimited);
        damaged.add(attribute.toBuilder().clearField(list).mergeField(list, shorter.build()).build());
        damaged.add(attribute.toBuilder().mergeField(list, full).build());
        damaged.add(attribute.toBuilder().clearField(list).build());
        damaged.add(attribute.toBuilder().clearField(list).clearField(KIND).mergeField(7, floats(full))
            .mergeField(KIND, Field.newBuilder().addVarint(6).build()).build());
    }

    private static Field floats(final Field like) {
        final Field.Builder floats = Field.newBuilder();
        like.getVarintList().forEach(number -> floats.addFixed32(Float.floatToRawIntBits(number)));
        like.getFixed32List().forEach(floats::addFixed32);
        like.getLengthDelimitedList().forEach(text -> floats.addFixed32(0));
        return floats.build();
    }

    /** Of other types, with as many bytes as those need, and of half the length; also as a list of floats. */
    private static void tensors(final UnknownFieldSet attribute, final List<UnknownFieldSet> damaged)
        throws InvalidProtocolBufferException {
        final UnknownFieldSet tensor = message(attribute, TENSOR, 0);
        final long elements = tensor.getField(1).getVarintList().getFirst();
        final long[][] types = {{1, 4}, {2, 1}, {3, 1}, {6, 4}, {7, 8}, {11, 8}};
        for (final long[] type : types) {
            for (final long length : new long[] {elements, elements / 2, elements + 1, 0}) {
                final UnknownFieldSet other = tensor.toBuilder().clearField(1).clearField(2).clearField(9)
                    .mergeField(1, Field.newBuilder().addVarint(length).build())
                    .mergeField(2, Field.newBuilder().addVarint(type[0]).build())
                    .mergeField(9, Field.newBuilder()
                        .addLengthDelimited(ByteString.copyFrom(new byte[(int) (length * type[1])])).build())
                    .build();
                damaged.add(with(attribute, TENSOR, 0, other));
                damaged.add(with(attribute, TENSOR, 0, other).toBuilder().clearField(NAME)
                    .mergeField(NAME, bytes("nodes_hitrates")).build());
                damaged.add(with(attribute, TENSOR, 0, other).toBuilder().clearField(NAME)
                    .mergeField(NAME, bytes("nodes_hitrates_as_tensor")).build());
            }
        }
    }

    private void check(final byte[] model, final String name) throws IOException {
        final OnnxFile file;
        try {
            file = OnnxFile.read(ModelFile.read(Files.write(directory.resolve("model.onnx"), model)));
        } catch (final ModelException ours) {
            refused++;
            return;
        }
        try {
            NativeOnnxScorer.open(file, List.of()).close();
        } catch (final ModelException theirs) { // or our own refusal to let ONNX Runtime score what it would score wrong
            if (theirs.getMessage().contains("is refused by ONNX Runtime")) {
                wrong.add(name + ": " + theirs.getMessage());
            }
        }
    }
}
