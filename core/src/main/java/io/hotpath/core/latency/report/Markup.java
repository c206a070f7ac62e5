package io.hotpath.core.latency.report;

/** Makes any text safe to stand in HTML and XML, between tags or in a quoted attribute. */
final class Markup {
    private static final int REPLACEMENT = 0xFFFD;

    private Markup() {
    }

    static String escape(final String text) {
        final StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** The characters of XML 1.0, section 2.2: the others cannot be written in it at all. */
    private static boolean isAllowed(final int character) {
        return character == '\t' || character == '\n' || character == '\r'
                || (character >= ' ' && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x1_0000;
    }
}
