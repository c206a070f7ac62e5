package io.hotpath.engine.definition;

import java.util.List;

/** A piece of a YAML file that remembers its line, which data binding forgets. */
sealed interface YamlNode {

    /** @return counted from 1. */
    int line();

    /** @return what a user would call this kind of value. */
    String kind();

    /**
     * A single value, as it was written.
     *
     * @param line counted from 1.
     * @param text without quotes.
     */
    record Scalar(int line, String text) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    /**
     * Names and values, in the order of the file.
     *
     * @param line    counted from 1.
     * @param entries without a name twice.
     */
    record Mapping(int line, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a block of names and values";
        }
    }

    /**
     * One name and its value.
     *
     * @param line  counted from 1.
     * @param key   the name.
     * @param value the value.
     */
    record Entry(int line, String key, YamlNode value) {
    }

    /**
     * A list.
     *
     * @param line  counted from 1.
     * @param items in the order of the file.
     */
    record Listing(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }
}
