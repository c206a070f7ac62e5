package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.bridge.fivetran.load.IcebergFiles.DataFile;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Iceberg's specification obliges a reader to do. */
class IcebergLoadTest {
    private static final String PLACE = "s3://bucket/wh/customers";
    private static final String ID = field(1, "id", "long");
    private static final String ID_X = ID + "," + field(2, "x", "string");

    @TempDir
    Path directory;

    private LakeLoad lake;
    private IcebergFiles table;

    @BeforeEach
    void start() throws IOException {
        lake = new LakeLoad(directory);
        table = new IcebergFiles(lake.lake(), PLACE);
        for (int i = 1; i < 4; i++) {
            lake.parquet(
                "data/f" + i + ".parquet", "SELECT " + i + "::BIGINT AS id, 'x" + i + "' AS x", ", FIELD_IDS {id: 1, x: 2}");
            table.snapshot(i, 0, List.of(DataFile.of(PLACE + "/data/f" + i + ".parquet")));
        }
    }

    private static String field(final int id, final String name, final String type) {
        return "{\"id\": " + id + ", \"name\": \"" + name + "\", \"required\": false, \"type\": \"" + type + "\"}";
    }

    private String simple(final long snapshot) {
        return table.metadata(2, ID_X, "{\"spec-id\": 0, \"fields\": []}", snapshot, "");
    }

    private String keys() throws IOException {
        return String.join(",", Tables.column(lake.load().file(), "id", "x").values());
    }

    @Test
    void formatsThatNobodyKnowsAreRefused() throws IOException {
        for (final int format : new int[] {1, 2, 3}) {
            table.write("00001-a.metadata.json", table.metadata(format, ID_X, "{\"spec-id\": 0, \"fields\": []}", 1, ""));
            assertEquals("x1", keys());
        }
        for (final int format : new int[] {0, 4, 9}) {
            table.write("00001-a.metadata.json", table.metadata(format, ID_X, "{\"spec-id\": 0, \"fields\": []}", 1, ""));
            lake.assertRefused("format-version " + format, "1 to 3");
        }
    }

    @Test
    void hintSaysWhichMetadataWasCommitted() throws IOException {
        table.write("00001-bbbb.metadata.json", simple(1));
        table.write("00002-aaaa.metadata.json", simple(2));
        assertEquals("x2", keys(), "the highest number, where there is no hint");
        table.write("version-hint.text", "1\n");
        assertEquals("x1", keys());
        table.write("version-hint.text", "00002-aaaa");
        assertEquals("x2", keys());
        table.write("version-hint.text", "7");
        lake.assertRefused("version-hint.text", "no metadata file");
    }

    @Test
    void ofTwoFilesWithTheHighestNumberOneWasNeverCommitted() throws IOException {
        table.write("00001-bbbb.metadata.json", simple(1));
        table.write("00002-aaaa.metadata.json", simple(2));
        table.write("00002-cccc.metadata.json", simple(3));
        lake.assertRefused("00002-aaaa.metadata.json", "00002-cccc.metadata.json");
        final Path named = lake.lake().resolve("metadata/00002-cccc.metadata.json");
        assertEquals("x3", String.join(",", Tables.column(lake.load(FileSnapshot.ofLake(named), "id").file(), "id", "x").values()));
    }

    @Test
    void tableOfAFileSystemIsWhatItsHintSaysToo() throws IOException {
        table.write("v1.metadata.json", simple(1));
        table.write("v2.metadata.json", simple(2));
        table.write("4711.metadata.json.tmp", simple(3));
        assertEquals("x2", keys());
        table.write("version-hint.text", "1");
        assertEquals("x1", keys());
    }

    @Test
    void metadataMayBeCompressedUnderEitherName() throws IOException {
        for (final String name : List.of("v1.gz.metadata.json", "v2.metadata.json.gz", "v3.metadata.json")) {
            table.writeCompressed(name, simple(name.charAt(1) - '0'));
            assertEquals("x" + name.charAt(1), keys(), name);
        }
        table.write("v4.metadata.json", "{");
        lake.assertRefused("v4.metadata.json", "no JSON");
    }

    @Test
    void formsOfOnePlaceAreOnePlace() throws IOException {
        final Map<String, String> places = Map.of("s3://b/t/", "s3://b/t/", "s3://b/t", "s3a://b/t/", "file:///wh/t", "file:/wh/t/",
            "/wh/t/", "file:/wh/t/", "./t", "t/", "file:/wh/t//", "/wh/t/");
        for (final Map.Entry<String, String> place : places.entrySet()) {
            final IcebergFiles other = new IcebergFiles(lake.lake(), place.getKey());
            other.snapshot(9, 0, List.of(DataFile.of(place.getValue() + "data/f3.parquet")));
            other.write("v1.metadata.json", other.metadata(2, ID_X, "{\"spec-id\": 0, \"fields\": []}", 9, ""));
            assertEquals("x3", keys(), place.toString());
        }
        for (final String wrong : List.of("s3://other/t/data/f3.parquet", PLACE + "s/data/f3.parquet")) {
            table.snapshot(9, 0, List.of(DataFile.of(wrong)));
            table.write("v1.metadata.json", simple(9));
            lake.assertRefused("another place");
        }
        table.snapshot(9, 0, List.of(DataFile.of(PLACE + "/../../f3.parquet")));
        lake.assertRefused("outside it");
    }

    @Test
    void valuesOfIdentityPartitionsComeFromTheManifest() throws IOException {
        lake.parquet("data/only-id.parquet", "SELECT 7::BIGINT AS id", ", FIELD_IDS {id: 1}");
        final Schema date = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
        final Schema decimal = LogicalTypes.decimal(9, 2).addToSchema(Schema.createFixed("d", null, null, 4));
        final Schema partition = SchemaBuilder.record("r102").fields().optionalString("country_x2Dcode").optionalInt("n")
            .name("day").type(date).noDefault().name("price").type(decimal).noDefault().optionalLong("at").optionalInt("id_bucket")
            .optionalString("missing").endRecord();
        final Map<String, Object> values = new HashMap<>(Map.of("country_x2Dcode", "FR", "n", -5, "day", -1,
            "at", 1_767_225_600_000_001L, "price", new GenericData.Fixed(decimal, new byte[] {-1, -1, -1, 56}), "id_bucket", 4));
        table.snapshot(5, 2, List.of(new DataFile(PLACE + "/data/only-id.parquet", partition, values)));
        table.write("v1.metadata.json", table.metadata(2, String.join(",", ID, field(2, "country", "string"), field(3, "n", "long"),
            field(4, "day", "date"), field(5, "price", "decimal(9, 2)"), field(6, "at", "timestamptz"),
            field(7, "missing", "string")),
            "{\"spec-id\": 0, \"fields\": []}, {\"spec-id\": 2, \"fields\": [" + String.join(",", identity(2, "country-code"),
                identity(3, "n"), identity(4, "day"), identity(5, "price"), identity(6, "at"), identity(7, "missing"),
                "{\"source-id\": 1, \"field-id\": 1009, \"name\": \"id_bucket\", \"transform\": \"bucket[16]\"}") + "]}", 5, ""));
        final Path file = lake.load().file();
        assertEquals(List.of("FR", "-5", "-1", "-2.00", "1767225600000001", "null"),
            List.of("country", "n", "day", "price", "at", "missing").stream().map(each -> Tables.lookup(file, 7, each)).toList());
    }

    private static String identity(final int source, final String name) {
        return "{\"source-id\": " + source + ", \"field-id\": " + (1_000 + source) + ", \"name\": \"" + name
            + "\", \"transform\": \"identity\"}";
    }

    @Test
    void partitionWhoseValueNobodySaysIsRefused() throws IOException {
        table.write("v1.metadata.json", table.metadata(2, ID_X, "{\"spec-id\": 0, \"fields\": [" + identity(2, "x") + "]}", 1, ""));
        lake.assertRefused("which value of 'x'");
        table.write("v1.metadata.json", table.metadata(2, ID_X, "{\"spec-id\": 5, \"fields\": []}", 1, ""));
        lake.assertRefused("spec 0");
    }

    @Test
    void rowsWrittenBeforeAColumnHaveItsInitialDefault() throws IOException {
        final Map<String, String> defaults = Map.of("string", "\"standard\"", "long", "342342", "double", "1.5", "boolean", "true",
            "date", "\"2026-01-02\"", "timestamptz", "\"2026-01-01T00:00:00.000001+00:00\"", "decimal(5, 2)", "\"1.50\"",
            "timestamp_ns", "\"2026-01-01T00:00:00.000001999\"");
        final Map<String, String> read = Map.of("string", "standard", "long", "342342", "double", "1.5", "boolean", "1",
            "date", "20455", "timestamptz", "1767225600000001", "decimal(5, 2)", "1.50", "timestamp_ns", "1767225600000001");
        for (final String type : defaults.keySet()) {
            final String later = field(9, "tier", type).replace("}", ", \"initial-default\": " + defaults.get(type) + "}");
            table.write("v1.metadata.json", table.metadata(3, ID_X + "," + later, "{\"spec-id\": 0, \"fields\": []}", 1, ""));
            assertEquals(read.get(type), lake.value(1, "tier"), type);
        }
        final String wrong = field(9, "tier", "int").replace("}", ", \"initial-default\": \"4711x\"}");
        table.write("v1.metadata.json", table.metadata(3, ID_X + "," + wrong, "{\"spec-id\": 0, \"fields\": []}", 1, ""));
        lake.assertRefused("'tier'", "initial-default");
    }

    @Test
    void filesWithoutIdentifiersAreReadByTheNameMappingOrNotAtAll() throws IOException {
        lake.parquet("data/f1.parquet", "SELECT 1::BIGINT AS old_id, 'by name' AS x");
        table.write("v1.metadata.json", simple(1));
        lake.assertRefused("f1.parquet", "no identifiers", "name mapping");
        final String mapping = "\"properties\": {\"schema.name-mapping.default\": \"[{\\\"field-id\\\": 1, \\\"names\\\": "
            + "[\\\"id\\\", \\\"old_id\\\"]}, {\\\"field-id\\\": 2, \\\"names\\\": [\\\"x\\\"]}]\"},";
        table.write("v1.metadata.json", table.metadata(2, ID_X, "{\"spec-id\": 0, \"fields\": []}", 1, mapping));
        assertEquals("by name", lake.value(1, "x"));
        table.write("v1.metadata.json", table.metadata(2, ID_X, "{\"spec-id\": 0, \"fields\": []}", 2, mapping));
        assertEquals("x2", lake.value(2, "x"), "identifiers count where a file has them");
    }

    @Test
    void namesThatDifferInCaseAloneAreTwoColumns() throws IOException {
        lake.parquet("data/f1.parquet", "SELECT 1::BIGINT AS a, 'lower' AS b, 'upper' AS c", ", FIELD_IDS {a: 1, b: 2, c: 3}");
        final String fields = String.join(",", ID, field(2, "name", "string"), field(3, "NAME", "string"));
        table.write("v1.metadata.json", table.metadata(2, fields, "{\"spec-id\": 0, \"fields\": []}", 1, ""));
        assertEquals("lower", lake.value(1, "name"));
        assertEquals("upper", lake.value(1, "NAME"));
    }

    @Test
    void manifestThatIsGoneOrDamagedIsNamed() throws IOException {
        table.write("v1.metadata.json", simple(1));
        Files.writeString(lake.lake().resolve("metadata/m1.avro"), "Obj");
        lake.assertRefused("m1.avro");
        Files.delete(lake.lake().resolve("metadata/m1.avro"));
        lake.assertRefused("m1.avro");
        table.write("v1.metadata.json", table.metadata(2, field(1, "id", "variant"), "{\"spec-id\": 0, \"fields\": []}", 1, ""));
        lake.assertRefused("no column of a kind that is read");
    }

    @Test
    void bytesOfAnIdentifierAreReadAsOne() throws IOException {
        lake.parquet("data/f1.parquet", "SELECT 1::BIGINT AS id, unhex('0e4f0b27000102030405060708090a0b') AS u",
            ", FIELD_IDS {id: 1, u: 2}");
        final String fields = ID + "," + field(2, "u", "uuid");
        table.write("v1.metadata.json", table.metadata(2, fields, "{\"spec-id\": 0, \"fields\": []}", 1, ""));
        assertEquals("0e4f0b27-0001-0203-0405-060708090a0b", lake.value(1, "u"));
    }
}
