package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a Delta table asks of its readers. What is not known here may change what rows mean, so it is refused by its name. Of
 * those that are known, deletion vectors are refused where a file of the version has one, and columns of variants are left out.
 */
final class DeltaProtocol {
    private static final int NEWEST_READER = 3;
    private static final Set<String> KNOWN = Set.of(
        "columnMapping", "deletionVectors", "timestampNtz", "typeWidening", "typeWidening-preview", "v2Checkpoint",
        "vacuumProtocolCheck", "variantType", "variantType-preview", "variantShredding", "variantShredding-preview");

    private DeltaProtocol() {
    }

    static void check(final LakeTable table, final JsonNode protocol) {
        final JsonNode version = protocol.path("minReaderVersion");
        if (!version.canConvertToInt() || version.asInt() < 1 || version.asInt() > NEWEST_READER) {
            throw table.unreadable(
                "it asks for readers of version " + version.asInt() + "; versions 1 to " + NEWEST_READER + " are known");
        }
        final List<String> unknown = new ArrayList<>();
        for (final JsonNode feature : protocol.path("readerFeatures")) {
            if (!KNOWN.contains(feature.asText())) {
                unknown.add("'" + feature.asText() + "'");
            }
        }
        if (!unknown.isEmpty()) {
            throw table.unreadable("it asks for reader features that are not known: " + String.join(", ", unknown));
        }
    }
}
