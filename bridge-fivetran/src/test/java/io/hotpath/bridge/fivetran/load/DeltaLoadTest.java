package io.hotpath.bridge.fivetran.load;

import static io.hotpath.bridge.fivetran.load.DeltaTable.add;
import static io.hotpath.bridge.fivetran.load.DeltaTable.addMasked;
import static io.hotpath.bridge.fivetran.load.DeltaTable.commit;
import static io.hotpath.bridge.fivetran.load.DeltaTable.partitionedBy;
import static io.hotpath.bridge.fivetran.load.DeltaTable.protocol;
import static io.hotpath.bridge.fivetran.load.DeltaTable.remove;
import static io.hotpath.bridge.fivetran.load.DeltaTable.schema;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Delta's protocol obliges a reader to do. */
class DeltaLoadTest {
    private static final String ID_X = schema("id long", "x string");

    @TempDir
    Path directory;

    private LakeLoad lake;
    private Path table;

    @BeforeEach
    void start() throws IOException {
        lake = new LakeLoad(directory);
        table = lake.lake();
        for (int i = 0; i < 5; i++) {
            lake.parquet("p" + i + ".parquet", "SELECT " + i + "::BIGINT AS id, 'x" + i + "' AS x");
        }
    }

    /** Commits 0 to 4, each of one more file. */
    private void fiveCommits() throws IOException {
        commit(table, 0, ID_X, add("p0.parquet"));
        for (int i = 1; i < 5; i++) {
            commit(table, i, add("p" + i + ".parquet"));
        }
    }

    @Test
    void readerVersionsAndFeaturesThatNobodyKnowsAreRefusedByName() throws IOException {
        for (final String unknown : List.of(protocol(4), protocol(99), protocol(0), protocol(3, "timestampNtz", "futureThing"))) {
            commit(table, 0, unknown, ID_X, add("p0.parquet"));
            lake.assertRefused(unknown.contains("future") ? "'futureThing'" : "versions 1 to 3");
        }
        commit(table, 0, protocol(3, "timestampNtz", "columnMapping", "deletionVectors", "v2Checkpoint", "vacuumProtocolCheck",
            "typeWidening"), ID_X, add("p0.parquet"));
        assertEquals("x0", lake.value(0, "x"));
        commit(table, 1, protocol(3, "futureThing"));
        lake.assertRefused("'futureThing'");
        commit(table, 2, protocol(1));
        assertEquals("x0", lake.value(0, "x"), "only what the newest version asks for counts");
    }

    @Test
    void checkpointWithoutAllOfItsPartsIsNoCheckpoint() throws IOException {
        fiveCommits();
        DeltaTable.checkpoint(table, 3, ID_X, "p0.parquet");
        final Path log = table.resolve("_delta_log");
        Files.move(log.resolve("00000000000000000003.checkpoint.parquet"),
            log.resolve("00000000000000000003.checkpoint.0000000001.0000000002.parquet"));
        assertEquals(5, lake.load().header().rows());
        Files.delete(log.resolve("00000000000000000000.json"));
        lake.assertRefused("begins with commit 1", "no whole checkpoint");
    }

    @Test
    void checkpointOfWhichAllPartsAreThereIsRead() throws IOException {
        fiveCommits();
        final Path log = table.resolve("_delta_log");
        DeltaTable.checkpoint(table, 3, ID_X, "p0.parquet", "p1.parquet");
        Files.move(log.resolve("00000000000000000003.checkpoint.parquet"),
            log.resolve("00000000000000000003.checkpoint.0000000001.0000000002.parquet"));
        DeltaTable.checkpoint(table, 3, ID_X, "p2.parquet", "p3.parquet");
        Files.move(log.resolve("00000000000000000003.checkpoint.parquet"),
            log.resolve("00000000000000000003.checkpoint.0000000002.0000000002.parquet"));
        for (int i = 0; i < 4; i++) {
            Files.delete(log.resolve("0000000000000000000" + i + ".json"));
        }
        assertEquals(5, lake.load().header().rows());
    }

    @Test
    void checkpointWithAnIdentifierAndSidecarsIsRead() throws IOException {
        commit(table, 4, add("p4.parquet"));
        final Path log = table.resolve("_delta_log");
        DeltaTable.checkpoint(table, 3, ID_X, "p0.parquet", "p1.parquet", "p2.parquet", "p3.parquet");
        Files.createDirectories(log.resolve("_sidecars"));
        Files.move(log.resolve("00000000000000000003.checkpoint.parquet"), log.resolve("_sidecars/a b.parquet"));
        final Path checkpoint = log.resolve("00000000000000000003.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.json");
        Files.write(checkpoint, List.of(protocol(3, "v2Checkpoint"), ID_X, "{\"checkpointMetadata\":{\"version\":3}}",
            "{\"sidecar\":{\"path\":\"a%20b.parquet\",\"sizeInBytes\":1}}"));
        assertEquals(5, lake.load().header().rows());
        Files.delete(log.resolve("_sidecars/a b.parquet"));
        lake.assertRefused("a b.parquet");
    }

    @Test
    void logThatBeginsLateIsRefused() throws IOException {
        fiveCommits();
        Files.delete(table.resolve("_delta_log/00000000000000000000.json"));
        commit(table, 1, ID_X, add("p1.parquet"));
        lake.assertRefused("begins with commit 1");
    }

    @Test
    void formerDeletionVectorsPartitionsAndMappingsDoNotMatter() throws IOException {
        final String mapped = ID_X.replace("\"configuration\":{}", "\"configuration\":{\"delta.columnMapping.mode\":\"future\"}");
        commit(table, 0, mapped, add("p0.parquet"), add("p1.parquet"));
        commit(table, 1, partitionedBy(ID_X, "x"));
        commit(table, 2, ID_X, addMasked("p0.parquet"), remove("p0.parquet"));
        lake.assertRefused("deletion vectors");
        commit(table, 3, remove("p0.parquet"), add("p2.parquet"));
        assertEquals(List.of("1", "2"), List.copyOf(Tables.column(lake.load().file(), "id", "x").keySet()));
    }

    @Test
    void partitionValuesComeFromTheLogAndHaveTheirTypes() throws IOException {
        lake.parquet("only-id.parquet", "SELECT 7::BIGINT AS id");
        lake.parquet("also.parquet", "SELECT 8::BIGINT AS id");
        final String columns = partitionedBy(schema("id long", "n integer", "d date", "t timestamp", "p decimal(5,2)", "b boolean",
            "s string", "f double", "z timestamp_ntz"), "n", "d", "t", "p", "b", "s", "f", "z");
        commit(table, 0, columns, add("only-id.parquet", """
            {"n":"-5","d":"1969-12-31","t":"2026-01-02 03:04:05.000006","p":"1.50","b":"true","s":"it's %2F","f":"2.5",\
            "z":"1950-01-01 00:00:00"}""".strip()), add("also.parquet", """
            {"n":null,"d":"","t":"2026-01-02T03:04:05Z","p":"__HIVE_DEFAULT_PARTITION__","b":"false","s":null,"f":"NaN","z":null}"""
            .strip()));
        final Path file = lake.load().file();
        assertEquals("-5", Tables.lookup(file, 7, "n"));
        assertEquals("-1", Tables.lookup(file, 7, "d"));
        assertEquals("1767323045000006", Tables.lookup(file, 7, "t"));
        assertEquals("1.50", Tables.lookup(file, 7, "p"));
        assertEquals("1", Tables.lookup(file, 7, "b"));
        assertEquals("it's %2F", Tables.lookup(file, 7, "s"));
        assertEquals("2.5", Tables.lookup(file, 7, "f"));
        assertEquals("-631152000000000", Tables.lookup(file, 7, "z"));
        for (final String missing : List.of("n", "d", "p", "s", "z")) {
            assertEquals("null", Tables.lookup(file, 8, missing), missing);
        }
        assertEquals("1767323045000000", Tables.lookup(file, 8, "t"));
    }

    @Test
    void partitionValueThatIsNoneOfItsTypeIsRefusedAndNotShown() throws IOException {
        for (final String wrong : List.of("1.5", "4711x", "99999999999")) {
            commit(table, 0, partitionedBy(schema("id long", "n integer"), "n"), add("p0.parquet", "{\"n\":\"" + wrong + "\"}"));
            lake.assertRefused("'n'");
        }
        commit(table, 0, partitionedBy(schema("id long", "n integer"), "n"), add("p0.parquet", "{}"));
        lake.assertRefused("which value of 'n'");
    }

    @Test
    void columnsThatFilesKnowByOtherNamesOrByNumbersAreFound() throws IOException {
        lake.parquet("mapped.parquet", "SELECT 1::BIGINT AS \"col-a\", 'found' AS \"col-b\"",
            ", FIELD_IDS {\"col-a\": 4, \"col-b\": 9}");
        for (final String mode : List.of("name", "id")) {
            final String fields = "[" + mapped("id", "long", "col-a", 4) + "," + mapped("Company Name", "string", "col-b", 9) + ","
                + mapped("part", "integer", "col-c", 11) + "]";
            commit(table, 0, protocol(2), "{\"metaData\":{\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":" + fields
                + "}\",\"partitionColumns\":[\"part\"],\"configuration\":{\"delta.columnMapping.mode\":\"" + mode + "\"}}}",
                add("mapped.parquet", "{\"col-c\":\"3\"}"));
            assertEquals("found", lake.value(1, "Company Name"), mode);
            assertEquals("3", lake.value(1, "part"), mode);
        }
    }

    private static String mapped(final String name, final String type, final String physical, final int id) {
        return ("{'name':'" + name + "','type':'" + type + "','nullable':true,'metadata':{'delta.columnMapping.physicalName':'"
            + physical + "','delta.columnMapping.id':" + id + "}}").replace("'", "\\\"");
    }

    @Test
    void namesOfFilesAreTakenAsTheyAreAndNeverAsPatterns() throws IOException {
        final List<String> names = List.of("a*b.parquet", "a?b.parquet", "part-[1].parquet", "{x,y}.parquet", "50%.parquet",
            "a+b c.parquet", "it's.parquet", "k=v/ü.parquet");
        lake.parquet("aXb.parquet", "SELECT 98::BIGINT AS id");
        lake.parquet("part-1.parquet", "SELECT 99::BIGINT AS id");
        final List<String> actions = new ArrayList<>(List.of(schema("id long")));
        for (int i = 0; i < names.size(); i++) {
            lake.parquet("plain.parquet", "SELECT " + (100 + i) + "::BIGINT AS id");
            Files.createDirectories(table.resolve(names.get(i)).getParent());
            Files.move(table.resolve("plain.parquet"), table.resolve(names.get(i)));
            actions.add(add(names.get(i).replace("%", "%25").replace(" ", "%20").replace("ü", "%C3%BC").replace("[", "%5B")));
        }
        commit(table, 0, actions.toArray(String[]::new));
        assertEquals(List.of("100", "101", "102", "103", "104", "105", "106", "107"),
            List.copyOf(Tables.column(lake.load().file(), "id", "id").keySet()));
    }

    @Test
    void absolutePathsAreReadAndThoseOfOtherPlacesAreNot() throws IOException {
        final Path clone = Files.createDirectories(directory.resolve("elsewhere/a b"));
        Files.move(table.resolve("p1.parquet"), clone.resolve("p1.parquet"));
        final String encoded = clone.resolve("p1.parquet").toString().replace(" ", "%20");
        for (final String path : List.of(encoded, "file:" + encoded, "file://" + encoded)) {
            commit(table, 0, ID_X, add(path));
            assertEquals("x1", lake.value(1, "x"), path);
        }
        for (final String path : List.of("s3://bucket/t/p0.parquet", "dbfs:/t/p0.parquet", "/no/such/p0.parquet")) {
            commit(table, 0, ID_X, add(path));
            lake.assertRefused("another place");
        }
        commit(table, 0, ID_X, add("../elsewhere/a%20b/p1.parquet"));
        lake.assertRefused("outside it");
        commit(table, 0, ID_X, add("p%ZZ.parquet"));
        lake.assertRefused("not encoded");
    }

    @Test
    void fileThatIsGoneOrDamagedIsNamed() throws IOException {
        commit(table, 0, ID_X, add("p0.parquet"), add("gone.parquet"), add("p1.parquet"));
        lake.assertRefused("gone.parquet", "is gone");
        Files.writeString(table.resolve("gone.parquet"), "PAR1 no more PAR1");
        lake.assertRefused("gone.parquet", "damaged");
    }

    @Test
    void tableOfNestedColumnsAloneIsCalledSoAndAColumnByItsKind() throws IOException {
        commit(table, 0, schema("id long", "x string").replaceAll("\\\\\"type\\\\\":\\\\\"(long|string)\\\\\"",
            "\\\\\"type\\\\\":{\\\\\"type\\\\\":\\\\\"array\\\\\"}"), add("p0.parquet"));
        lake.assertRefused("no column of a kind that is read");
        commit(table, 0, schema("x string", "id variant"), add("p0.parquet"));
        lake.assertRefused("'id' is of kind variant");
    }

    @Test
    void columnsGrowWiderAndNeverChangeTheirValue() throws IOException {
        lake.parquet("narrow.parquet", "SELECT 1::INTEGER AS id, 2::SMALLINT AS n, 1.5::FLOAT AS f, 3::INTEGER AS d, "
            + "7::INTEGER AS g, 1.25::DECIMAL(5,2) AS p, DATE '2026-01-01' AS t, encode('Grüße') AS s");
        commit(table, 0, schema("id long", "n long", "f double", "d decimal(20,2)", "g double", "p decimal(9,4)", "t timestamp_ntz",
            "s string"), add("narrow.parquet"));
        final Path file = lake.load().file();
        assertEquals(List.of("2", "1.5", "3.00", "7.0", "1.2500", "1767225600000000", "Grüße"),
            List.of("n", "f", "d", "g", "p", "t", "s").stream().map(each -> Tables.lookup(file, 1, each)).toList());
        for (final String wrong : List.of("f long", "p long", "id double", "p decimal(9,1)", "s long", "t integer", "n boolean")) {
            lake.parquet("wrong.parquet", "SELECT 1::BIGINT AS id, 1.5::FLOAT AS f, 1.25::DECIMAL(5,2) AS p, 'x' AS s, "
                + "TIMESTAMP '2026-01-01' AS t, 2::SMALLINT AS n");
            commit(table, 0, wrong.startsWith("id") ? schema(wrong) : schema("id long", wrong), add("wrong.parquet"));
            lake.assertRefused("wrong.parquet", "'" + wrong.split(" ", -1)[0] + "'");
        }
    }

    @Test
    void nanosecondsAreTheMicrosecondThatHasBegunWhateverTheZoneOfTheMachine() throws IOException {
        lake.parquet("ns.parquet", "SELECT 1::BIGINT AS id, TIMESTAMP_NS '1960-12-03 10:15:30.123456999' AS a, "
            + "TIMESTAMP_NS '2026-01-01 00:00:00.000001999' AS b");
        commit(table, 0, schema("id long", "a timestamp", "b timestamp_ntz"), add("ns.parquet"));
        assertEquals("-286465469876544", lake.value(1, "a"));
        assertEquals("1767225600000001", lake.value(1, "b"));
    }
}
