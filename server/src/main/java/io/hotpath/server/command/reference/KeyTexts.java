package io.hotpath.server.command.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys as they are typed: of one part a text as it is, with its commas, or in quotes; of several, the parts with commas between
 * them, where one with a comma stands in quotes as in CSV. Where no text has as many parts as the key, but there are as many texts,
 * each is a part.
 *
 * @param parts of the key.
 */
record KeyTexts(int parts) {

    List<List<String>> of(final List<String> texts) {
        final List<List<String>> keys = texts.stream().map(this::split).toList();
        final boolean single = parts > 1 && texts.size() == parts && keys.stream().allMatch(key -> key.size() == 1);
        return single ? List.of(keys.stream().map(List::getFirst).toList()) : keys;
    }

    private List<String> split(final String text) {
        if (parts == 1) {
            final boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            return List.of(quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text);
        }
        final List<String> split = new ArrayList<>();
        final StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            final char each = text.charAt(i);
            if (each == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                part.append(each);
                i++;
            } else if (each == '"' && (quoted || part.isEmpty())) {
                quoted = !quoted;
            } else if (each == ',' && !quoted) {
                split.add(part.toString());
                part.setLength(0);
            } else {
                part.append(each);
            }
        }
        split.add(part.toString());
        return split;
    }
}
