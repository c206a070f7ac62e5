package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Records of {@link PaymentMessage}'s fields under their own names: such as fit, such as nearly do, and damaged ones. */
final class RandomJson {
    private static final String[] NAMES = {
        "id", "time", "amount", "card", "fraud", "ratio", "small", "note", "n\\u006fte", "ids", ""};
    private static final String[] NUMBERS = {
        "0", "-0", "00", "-", "1.", ".5", "1e", "1e+", "9223372036854775807", "9223372036854775808", "-9223372036854775807",
        "NaN", "Infinity", "-Infinity", "-Inf", "254", "255", "12.3400000000000000000000", "0.000000000000000000000012", "1e400"};
    private static final String[] CHARACTERS = {
        "a", "Z", "7", " ", "é", "😀", "\\n", "\\\"", "\\u0041", "\\u00E9", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\u0000", "\\/",
        "\\x", "\\u12", "\t", "longer than eight", "-", ","};
    private static final String[] OFFSETS = {"Z", "Z", "", "z", "UTC", "+01:00", "-0530", "+02", "+19:00", " Z", "Z[Europe/Paris]"};
    private static final String[] SIGNS = {"\"", "\\", "{", "}", "[", "]", ",", ":", "0", "9", ".", "-", "e", " ", "\0"};

    private final Random random;

    RandomJson(final Random random) {
        this.random = random;
    }

    byte[] record() {
        final byte[] record = ((oneOf(20) ? "\uFEFF" : "") + (oneOf(4) ? object(3) : fitting())).getBytes(UTF_8);
        for (int flips = oneOf(4) ? 1 + random.nextInt(3) : 0; flips > 0; flips--) {
            record[random.nextInt(record.length)] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) any(SIGNS).charAt(0);
        }
        return oneOf(10) ? Arrays.copyOf(record, random.nextInt(record.length + 1)) : record;
    }

    private boolean oneOf(final int cases) {
        return random.nextInt(cases) == 0;
    }

    private String any(final String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private String fitting() {
        final List<String> members = new ArrayList<>(List.of(
            member("id", oneOf(9) ? value(1) : Long.toString(random.nextLong() >>> random.nextInt(Long.SIZE))),
            member("time", oneOf(9) ? value(1) : '"' + time() + '"'),
            member("amount", oneOf(9) ? value(1) : amount())));
        final List<String> others = new ArrayList<>(List.of(
            member("card", '"' + text(9) + '"'), member("fraud", any("true", "false", "0", "1", "1.0")), member("ratio", number()),
            member("small", Integer.toString(random.nextInt(258))), member("note", value(3)), member(any(NAMES), value(1))));
        Collections.shuffle(others, random);
        members.addAll(others.subList(0, random.nextInt(others.size())));
        if (oneOf(3)) {
            Collections.shuffle(members, random);
        }
        return space() + '{' + String.join(space() + ',' + space(), members) + '}' + space();
    }

    private String amount() {
        return random.nextInt(2_000) + "." + digits(2) + "0".repeat(oneOf(3) ? random.nextInt(20) : 0);
    }

    private String member(final String name, final String value) {
        return '"' + name + '"' + space() + ':' + space() + value;
    }

    private String space() {
        return oneOf(12) ? any(" ", "\n", "\t\r", "          ") : "";
    }

    private String digits(final int count) {
        final StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String number() {
        if (oneOf(6)) {
            return any(NUMBERS);
        }
        return (oneOf(4) ? "-" : "") + (1 + random.nextInt(9)) + digits(random.nextInt(oneOf(3) ? 24 : 8))
            + (oneOf(2) ? '.' + digits(1 + random.nextInt(oneOf(3) ? 24 : 4)) : "")
            + (oneOf(6) ? any("e", "E") + any("", "+", "-") + digits(1 + random.nextInt(2)) : "");
    }

    private String time() {
        final String date = String.format("%04d-%02d-%02d", oneOf(9) ? random.nextInt(10_000) : 1960 + random.nextInt(100),
            random.nextInt(oneOf(9) ? 14 : 12) + 1, random.nextInt(oneOf(9) ? 31 : 28) + 1);
        final String clock = String.format("%02d:%02d:%02d", random.nextInt(oneOf(9) ? 26 : 24), random.nextInt(oneOf(9) ? 62 : 60),
            random.nextInt(oneOf(9) ? 62 : 60));
        final String fraction = oneOf(3) ? any(".", ",") + any("0", "000", "5", digits(12)) : "";
        return (oneOf(6) ? date.replace("-", "") : date) + any("T", "T", " ", "t")
            + (oneOf(6) ? clock.substring(0, random.nextInt(9)) : (oneOf(6) ? clock.replace(":", "") : clock) + fraction)
            + any(OFFSETS);
    }

    private String text(final int most) {
        final StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most); length > 0; length--) {
            text.append(oneOf(3) ? any(CHARACTERS) : "b");
        }
        return text.toString();
    }

    private String value(final int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0, 1, 2 -> number();
            case 3 -> '"' + (oneOf(2) ? number() : time()) + '"';
            case 4 -> '"' + text(30) + '"';
            case 5, 6 -> any("true", "false", "null", "NaN", "tru", "Infinity", "");
            case 7 -> object(depth - 1);
            case 8 -> '[' + value(depth - 1) + space() + ',' + value(depth - 1) + ']';
            default -> "[".repeat(1 + random.nextInt(40)) + '1' + "]".repeat(1 + random.nextInt(40));
        };
    }

    private String object(final int depth) {
        final List<String> members = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            members.add(member(any(NAMES), value(depth)));
        }
        return '{' + String.join(",", members) + '}';
    }
}
