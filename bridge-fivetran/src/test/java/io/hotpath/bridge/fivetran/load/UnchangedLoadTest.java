package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.table.TableDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read again and is the same, and rows that share a key. */
class UnchangedLoadTest {
    private static final Map<String, String> TYPES = Map.of("id", "int64");

    @TempDir
    Path directory;

    private LakeLoad lake;

    @BeforeEach
    void start() {
        lake = new LakeLoad(directory);
    }

    private LoadResult load(final String text) throws IOException {
        Files.writeString(lake.lake().resolve("a.csv"), text);
        return lake.loadFiles(TYPES);
    }

    private List<Path> versions() {
        return new TableDirectory(directory.resolve("tables")).versions("t");
    }

    @Test
    void sameContentMakesNoVersionHoweverOftenItIsRead() throws IOException {
        final LoadResult first = load("id,v\n1,a\n2,b\n");
        assertTrue(first.isNew());
        for (int i = 0; i < 3; i++) {
            final LoadResult again = load(i == 2 ? "id,v\n2,b\n1,a\n" : "id,v\n1,a\n2,b\n");
            assertFalse(again.isNew());
            assertEquals(first.file(), again.file());
            assertEquals(2, again.rowsRead());
        }
        assertTrue(load("id,v\n1,a\n2,c\n").isNew());
        assertTrue(load("id,v,w\n1,a,\n2,c,\n").isNew(), "another column");
        assertEquals(3, versions().size());
        try (var left = Files.list(first.file().getParent())) {
            assertTrue(left.noneMatch(file -> file.getFileName().toString().startsWith(".building")));
        }
    }

    @Test
    void damagedVersionIsReplacedThoughNothingHasChanged() throws IOException {
        final Path first = load("id,v\n1,a\n2,b\n").file();
        final byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length - 70] ^= 4;
        Files.write(first, bytes);
        assertEquals(2, load("id,v\n1,a\n2,b\n").number());
    }

    @Test
    void rowsOfOneKeyThatDifferAreRefusedWithTheirCount() throws IOException {
        final LoadResult same = load("id,v\n1,a\n2,b\n1,a\n");
        assertEquals(Optional.of("its key does not tell all rows apart: 3 rows have 2 keys; of a key the row that was synchronised "
            + "last counts"), same.repeatedKeys());
        assertEquals(2, same.header().rows());
        assertEquals(Optional.empty(), load("id,v\n1,a\n2,b\n").repeatedKeys());
        LakeLoad.assertRefused(() -> load("id,v\n1,a\n2,b\n1,other\n1,a\n"), "[id]", "4 rows have 2 keys", "of 1 keys");
        assertEquals(1, versions().size());
    }

    @Test
    void rowSynchronisedLastCountsAndThatThereAreOthersIsTold() throws IOException {
        final LoadResult result = load("id,v,_fivetran_synced\n1,new,2026-01-02 00:00:00Z\n1,old,2026-01-01 00:00:00Z\n");
        assertEquals("new", Tables.lookup(result.file(), 1, "v"));
        assertTrue(result.repeatedKeys().orElseThrow().contains("2 rows have 1 keys"));
        final LoadResult deleted = load("id,v,_fivetran_deleted\n1,gone,true\n1,here,false\n");
        assertEquals("here", Tables.lookup(deleted.file(), 1, "v"), "of two rows the one that is not deleted");
    }
}
