package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.scoring.Handbook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BaselineSplitTest {
    private static final int WEEK = 7;

    /** Training on days 10 and 11, one day of delay, test on days 13 and 14. */
    @Test
    void compromisedCardsLeaveTheTestWhenTheyBecomeKnown() {
        final BaselineSplit split = new BaselineSplit(1, 10, 11, 1, 2);
        add(split, 9, 1, true); // too early for anything
        add(split, 10, 2, true);
        add(split, 11, 3, false);
        add(split, 12, 4, true); // known on the second test day, a day of delay later
        add(split, 13, 1, false);
        add(split, 13, 2, true); // known since the training
        add(split, 13, 4, true);
        add(split, 14, 3, true);
        add(split, 14, 4, true); // known by now
        add(split, 15, 5, true); // past the end
        assertEquals(List.of("10/2", "11/3"), named(split.train()));
        assertEquals(List.of("13/1", "13/4", "14/3"), named(split.test()));
    }

    private static void add(final BaselineSplit split, final int day, final long card, final boolean fraud) {
        split.add(new float[1], fraud, day, card);
    }

    private static List<String> named(final Rows rows) {
        return IntStream.range(0, rows.size()).mapToObj(row -> rows.day(row) + "/" + rows.card(row)).toList();
    }

    @Test
    void handbooksSplitIsThePublishedOne() throws IOException {
        final int from = (int) LocalDate.of(2018, 7, 25).toEpochDay();
        final BaselineSplit split = new BaselineSplit(1, from, from + WEEK - 1, WEEK, WEEK);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(Handbook.file("transactions.csv.gz"))), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> addTransaction(split, line));
        }
        assertEquals(67_240, split.train().size());
        assertEquals(598, split.train().positives());
        assertEquals(58_264, split.test().size());
        assertEquals(385, split.test().positives());
        assertEquals(ids("train_ids.csv.gz"), identities(split.train()));
        assertEquals(ids("test_ids.csv.gz"), identities(split.test()));
    }

    /** The only input of a row is its id: all of them are exact as floats, being below 2^24. */
    private static void addTransaction(final BaselineSplit split, final String line) {
        final String[] cells = line.split(",", -1);
        final int day = (int) LocalDate.parse(cells[1].substring(0, 10)).toEpochDay();
        split.add(new float[] {Integer.parseInt(cells[0])}, cells[5].equals("1"), day, Long.parseLong(cells[2]));
    }

    private static List<Integer> ids(final String file) throws IOException {
        return Handbook.rows(file).stream().map(row -> Integer.valueOf(row[0])).toList();
    }

    private static List<Integer> identities(final Rows rows) {
        final List<Integer> ids = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            ids.add((int) rows.input(row, 0));
        }
        return ids;
    }
}
