package io.hotpath.scoring.onnx.file;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts ZipMap off the end of a graph. Most converters put it behind a classifier: it makes of the table of probabilities a list of
 * maps from label to probability, which no evaluator here can hand on without garbage. The table is the same numbers, in the order
 * of the labels; so the graph's output becomes that. All else in the file stays as it is.
 *
 * <p>Field numbers: ModelProto graph 7; GraphProto node 1, output 12; ValueInfoProto name 1, type 2; TypeProto tensor_type 1, its
 * elem_type 1.
 */
@ColdPath
public final class ZipMapCut {
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int OUTPUT = 12;

    private final OnnxGraph graph;
    /** What takes the place of each map: the table that it was made of, by the map's name. */
    private final Map<String, String> tables = new HashMap<>();

    private ZipMapCut(final OnnxGraph graph) {
        this.graph = graph;
        for (final OnnxNode node : graph.nodes()) {
            if (isCut(node)) {
                final String from = node.inputs().getFirst();
                tables.put(node.outputs().getFirst(), tables.getOrDefault(from, from));
            }
        }
    }

    /**
     * @param bytes of a model.
     * @param model the same, checked.
     * @return the model without any ZipMap; the same bytes where there is none.
     * @throws ModelException where something else than the graph's output takes the maps.
     */
    public static byte[] of(final byte[] bytes, final OnnxModel model) {
        final ZipMapCut cut = new ZipMapCut(model.graph());
        if (cut.tables.isEmpty()) {
            return bytes;
        }
        cut.check();
        try {
            final UnknownFieldSet whole = UnknownFieldSet.parseFrom(bytes);
            final UnknownFieldSet old = UnknownFieldSet.parseFrom(whole.getField(GRAPH).getLengthDelimitedList().getFirst());
            return whole.toBuilder().clearField(GRAPH).mergeField(GRAPH, field(cut.cut(old).toByteString())).build().toByteArray();
        } catch (final InvalidProtocolBufferException damaged) {
            throw new ModelException("is damaged: its graph cannot be split into its fields", damaged);
        }
    }

    /** ZipMap, or an Identity behind one. */
    private boolean isCut(final OnnxNode node) {
        final boolean isOneToOne = node.inputs().size() == 1 && node.outputs().size() == 1;
        if (node.isMl("ZipMap") && !isOneToOne) {
            throw new ModelException("has a ZipMap of " + node.inputs().size() + " inputs", null);
        }
        return isOneToOne && (node.isMl("ZipMap")
            || (node.domain().isEmpty() && node.operator().equals("Identity") && tables.containsKey(node.inputs().getFirst())));
    }

    private void check() {
        for (final OnnxNode node : graph.nodes()) {
            if (!isCut(node) && node.inputs().stream().anyMatch(tables::containsKey)) {
                throw new ModelException("gives the maps that a ZipMap makes to '" + node.operator()
                    + "'; supported is a ZipMap at the end of the graph", null);
            }
        }
    }

    private UnknownFieldSet cut(final UnknownFieldSet old) {
        final UnknownFieldSet.Field.Builder nodes = UnknownFieldSet.Field.newBuilder();
        final List<ByteString> oldNodes = old.getField(NODE).getLengthDelimitedList();
        for (int i = 0; i < oldNodes.size(); i++) {
            if (!isCut(graph.nodes().get(i))) {
                nodes.addLengthDelimited(oldNodes.get(i));
            }
        }
        final UnknownFieldSet.Field.Builder outputs = UnknownFieldSet.Field.newBuilder();
        final List<ByteString> oldOutputs = old.getField(OUTPUT).getLengthDelimitedList();
        final Set<String> names = new HashSet<>();
        graph.outputs().stream().filter(output -> !tables.containsKey(output.name())).forEach(output -> names.add(output.name()));
        for (int i = 0; i < oldOutputs.size(); i++) {
            final String table = tables.get(graph.outputs().get(i).name());
            if (table == null) {
                outputs.addLengthDelimited(oldOutputs.get(i));
            } else if (names.add(table)) {
                outputs.addLengthDelimited(ByteString.copyFrom(floats(table)));
            }
        }
        return old.toBuilder().clearField(NODE).mergeField(NODE, nodes.build())
            .clearField(OUTPUT).mergeField(OUTPUT, outputs.build()).build();
    }

    /** ZipMap takes floats only. */
    private static byte[] floats(final String table) {
        return new OnnxWriter().text(1, table)
            .message(2, type -> type.message(1, tensor -> tensor.integer(1, ElementType.FLOAT.number()))).toByteArray();
    }

    private static UnknownFieldSet.Field field(final ByteString message) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(message).build();
    }
}
