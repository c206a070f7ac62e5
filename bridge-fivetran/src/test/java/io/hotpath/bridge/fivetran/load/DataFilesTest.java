package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of files, and values of files, as others write them. */
class DataFilesTest {
    private static final String CANARY = "4711";

    @TempDir
    Path directory;

    private LakeLoad lake;

    @BeforeEach
    void start() {
        lake = new LakeLoad(directory);
    }

    private void csv(final String file, final String text) throws IOException {
        final Path path = lake.lake().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String loaded(final Map<String, String> types, final long id, final String column) throws IOException {
        return Tables.lookup(lake.loadFiles(types).file(), id, column);
    }

    @Test
    void whatIsHiddenIsNoDataAtWhateverDepth() throws IOException {
        lake.parquet("a.parquet", "SELECT 1 AS id");
        lake.parquet("deep/er/b.parquet", "SELECT 2 AS id");
        for (final String hidden : List.of("_temporary/0/c.parquet", ".tmp/c.parquet", "deep/_change_data/c.parquet",
            "deep/.hidden/er/c.parquet", "_delta_log/c.parquet", ".c.parquet", "_c.parquet", "deep/er/.c.parquet")) {
            lake.parquet("x.parquet", "SELECT 3 AS id");
            Files.createDirectories(lake.lake().resolve(hidden).getParent());
            Files.move(lake.lake().resolve("x.parquet"), lake.lake().resolve(hidden));
        }
        csv("_SUCCESS", "");
        csv(".a.parquet.crc", "x");
        assertEquals(2, lake.loadFiles(Map.of()).header().rows());
    }

    @Test
    void namesOfFilesAreNoPatterns() throws IOException {
        lake.parquet("part-1.parquet", "SELECT 2 AS id");
        Files.move(lake.lake().resolve("part-1.parquet"), directory.resolve("part-1.parquet"));
        lake.parquet("plain.parquet", "SELECT 1 AS id");
        for (final String name : List.of("part-[1].parquet", "p*rt-1.parquet", "part-?.parquet")) {
            final Path only = Files.copy(lake.lake().resolve("plain.parquet"), directory.resolve(name));
            final LoadResult result = lake.load(FileSnapshot.of(only, Map.of()), "id");
            assertEquals("1", Tables.lookup(result.file(), 1, "id"), name);
            assertEquals(1, result.header().rows(), name);
        }
    }

    @Test
    void fileThatCannotBeReadIsNamed() throws IOException {
        lake.parquet("a.parquet", "SELECT 1 AS id");
        lake.parquet("c.parquet", "SELECT 3 AS id");
        csv("b.parquet", "no Parquet");
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of()), "b.parquet", "damaged");
    }

    @Test
    void directoriesOfColumnsAndValuesGiveTheirFilesTexts() throws IOException {
        lake.parquet("code=007/day=2026-01-02/a.parquet", "SELECT 1 AS id");
        lake.parquet("code=a%2Fb/day=__HIVE_DEFAULT_PARTITION__/a.parquet", "SELECT 2 AS id");
        assertEquals("007", loaded(Map.of(), 1, "code"));
        assertEquals("a/b", loaded(Map.of(), 2, "code"));
        assertEquals("20455", loaded(Map.of("day", "naive_date"), 1, "day"));
        assertEquals("null", loaded(Map.of("day", "naive_date"), 2, "day"));
        lake.parquet("code=1/a.parquet", "SELECT 3 AS id");
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of()), "directories");
    }

    @Test
    void filesThatDisagreeOnAColumnAreRefusedWhereItsValuesWouldChange() throws IOException {
        lake.parquet("a.parquet", "SELECT 1 AS id, 9007199254740993::BIGINT AS v");
        lake.parquet("b.parquet", "SELECT 2 AS id, 1.5::DOUBLE AS v");
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of()), "a.parquet", "b.parquet", "'v'", "BIGINT", "DOUBLE");
        lake.parquet("b.parquet", "SELECT 2::SMALLINT AS id, 7::INTEGER AS v");
        assertEquals("9007199254740993", loaded(Map.of(), 1, "v"));
        assertEquals("7", loaded(Map.of(), 2, "v"));
    }

    @Test
    void daysOfTheCalendarBefore1582AreRefusedWhereAWriterSaysThatItUsedIt() throws IOException {
        final String old = ", KV_METADATA {\"org.apache.spark.legacyDateTime\": ''}";
        final String older = ", KV_METADATA {\"org.apache.spark.version\": '2.4.8'}";
        final String today = ", KV_METADATA {\"org.apache.spark.version\": '3.5.1'}";
        for (final String options : List.of(old, older)) {
            lake.parquet("a.parquet", "SELECT 1 AS id, DATE '1500-01-01' AS d", options);
            LakeLoad.assertRefused(() -> lake.loadFiles(Map.of()), "'d'", "a.parquet", "1582");
            lake.parquet("a.parquet", "SELECT 1 AS id, TIMESTAMP '1850-01-01 00:00:00' AS d", options);
            LakeLoad.assertRefused(() -> lake.loadFiles(Map.of()), "'d'", "1900");
            lake.parquet("a.parquet", "SELECT 1 AS id, DATE '1600-01-01' AS d, TIMESTAMP '1900-01-01 00:00:00' AS t", options);
            assertEquals("-135140", loaded(Map.of(), 1, "d"));
        }
        lake.parquet("a.parquet", "SELECT 1 AS id, DATE '1500-01-01' AS d", today);
        assertEquals("-171664", loaded(Map.of(), 1, "d"));
    }

    @Test
    void nanosecondsAndTimesWithZonesAreRead() throws IOException {
        lake.parquet("a.parquet", "SELECT 1 AS id, TIMESTAMP_NS '2023-11-14 22:13:20.123456789'::TIMESTAMPTZ_NS AS tz, "
            + "TIMESTAMP_NS '1969-12-31 23:59:59.999999999' AS before, TIMESTAMP_NS '1960-12-03 10:15:30.123456999' AS day, "
            + "TIME_NS '10:15:30.123456999' AS t");
        final Map<String, String> types = Map.of("day", "naive_time");
        assertEquals("1700000000123456", loaded(types, 1, "tz"));
        assertEquals("-1", loaded(types, 1, "before"));
        assertEquals("36930123456", loaded(types, 1, "day"), "the time of the day, rounded down");
        assertEquals("36930123456", loaded(types, 1, "t"));
        assertEquals("-3316", loaded(Map.of("day", "naive_date"), 1, "day"));
    }

    @Test
    void bytesThatAreCalledATextAreReadAsOne() throws IOException {
        lake.parquet("a.parquet", "SELECT 1 AS id, encode('Grüße') AS name, '\\xFF'::BLOB AS bytes");
        assertEquals("Grüße", loaded(Map.of("name", "string"), 1, "name"));
        assertEquals(Map.of(), FileSnapshot.of(lake.lake(), Map.of()).unread());
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of("bytes", "string")), "a.parquet, row 1", "'bytes' (STRING)");
    }

    @Test
    void declaredTypesNeverRound() throws IOException {
        lake.parquet("a.parquet", "SELECT 1 AS id, 5.0::DOUBLE AS whole, 0.1::DOUBLE AS tenth, 1.5::DECIMAL(5,2) AS d");
        assertEquals("5", loaded(Map.of("whole", "int64"), 1, "whole"));
        assertEquals("0.10", loaded(Map.of("tenth", "money(2)"), 1, "tenth"));
        assertEquals("1.5", loaded(Map.of("d", "decimal(9,1)"), 1, "d"));
        lake.parquet("a.parquet", "SELECT 1 AS id, 5.5::DOUBLE AS whole, 0.101::DOUBLE AS tenth, 1.55::DECIMAL(5,2) AS d");
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of("whole", "int64")), "'whole' (LONG)", "a.parquet, row 1");
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of("tenth", "money(2)")), "'tenth'");
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of("d", "decimal(9,1)")), "'d'");
    }

    @Test
    void wordsOfEventsAreWordsOfTables() throws IOException {
        csv("a.csv", """
            id,i,m,d,s,ms,us,ns,b,t
            1,-7,12.50,12.3456,1767225600,1767225600001,1767225600000001,1767225600000001999,True,é
            2,8,,,2026-01-01T02:00:00+02:00,,,-1,false,
            """);
        final Map<String, String> types = Map.of("id", "int64", "i", "int32", "m", "money(2)", "d", "decimal(12,4)",
            "s", "timestamp_s", "ms", "timestamp_ms", "us", "timestamp_us", "ns", "timestamp_ns", "b", "boolean", "t", "string");
        final Path file = lake.loadFiles(types).file();
        final List<String> columns = List.of("i", "m", "d", "s", "ms", "us", "ns", "b", "t");
        assertEquals(List.of("-7", "12.50", "12.3456", "1767225600000000", "1767225600001000", "1767225600000001",
            "1767225600000001", "1", "é"), columns.stream().map(each -> Tables.lookup(file, 1, each)).toList());
        assertEquals("1767225600000000", Tables.lookup(file, 2, "s"));
        assertEquals("-1", Tables.lookup(file, 2, "ns"));
    }

    @Test
    void offsetsOfTextsCountAndATimeWithoutOneIsInUtc() throws IOException {
        final Map<String, String> texts = Map.of("2026-01-01T02:00:00+02:00", "1767225600000000", "2026-01-01 05:30:00+0530",
            "1767225600000000", "2025-12-31T19:00:00.000001-05", "1767225600000001", "2026-01-01 00:00:00.0000019",
            "1767225600000001", "2026-01-01T00:00:00Z", "1767225600000000", "1969-12-31 23:59:59.9999999Z", "-1", "2026-01-01",
            "1767225600000000", "9999-12-31T23:59:59.999Z", "253402300799999000");
        for (final String type : List.of("utc_datetime", "time", "timestamp_ms")) {
            for (final Map.Entry<String, String> text : texts.entrySet()) {
                csv("a.csv", "id,t\n1," + text.getKey() + "\n");
                assertEquals(text.getValue(), loaded(Map.of("id", "int64", "t", type), 1, "t"), text.getKey());
            }
        }
        for (final String wrong : List.of("2026-02-30", "yesterday", "2026-01-01T25:00:00Z")) {
            csv("a.csv", "id,t\n1," + wrong + "\n");
            LakeLoad.assertRefused(() -> lake.loadFiles(Map.of("id", "int64", "t", "time")), "a.csv:2", "'t'");
        }
    }

    @Test
    void numberIsANumberOfAnyFormOrRefusedWhereItStands() throws IOException {
        csv("a.csv", "id,risk\n1,0.1\n2,-3\n3,1e-3\n4,\n5, .5 \n6,0.30000000000000004\n7,12345678901234567\n");
        final Map<String, String> types = Map.of("id", "int64", "risk", "number");
        LakeLoad.assertRefused(() -> lake.loadFiles(types), "'risk'", "a.csv:8", "digits");
        csv("a.csv", "id,risk\n1,0.1\n2,-3\n3,1e-3\n4,\n5, .5 \n6,0.30000000000000004\n");
        final Path file = lake.loadFiles(types).file();
        assertEquals(List.of("0.1", "-3.0", "0.001", "null", "0.5", "0.30000000000000004"),
            List.of(1L, 2L, 3L, 4L, 5L, 6L).stream().map(id -> Tables.lookup(file, id, "risk")).toList());
        for (final String wrong : List.of(CANARY + "x", "NaN", "1,5", "0x10", "1e999", "--1", "1_000")) {
            csv("a.csv", "id,risk\n1,1\n\n2,2\n3,\"" + wrong + "\"\n");
            final LoadFailedException refused = assertThrows(LoadFailedException.class, () -> lake.loadFiles(types));
            LakeLoad.assertRefused(() -> lake.loadFiles(types), "'risk'", "a.csv:5");
            assertFalse(refused.getMessage().contains(wrong), refused.getMessage());
        }
    }

    @Test
    void valueOfAnotherTypeIsToldByFileAndLine() throws IOException {
        csv("a.csv", "id,note,v\n1,x,1\n");
        csv("b.csv", "id,note,v\n2,\"two\nlines\",2\n3,x," + CANARY + "x\n");
        LakeLoad.assertRefused(() -> lake.loadFiles(Map.of("id", "int64", "v", "int32")), "b.csv:4", "'v' (INT)");
        LakeLoad.assertRefused(
            () -> lake.loadFiles(Map.of("id", "int6", "v", "int32")), "unknown type 'int6'", "did you mean 'int");
    }
}
