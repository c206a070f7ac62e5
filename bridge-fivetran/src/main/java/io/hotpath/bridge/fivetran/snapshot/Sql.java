package io.hotpath.bridge.fivetran.snapshot;

/** Names and texts as SQL writes them. */
final class Sql {

    private Sql() {
    }

    static String text(final String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(final String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
