package io.hotpath.engine.definition;

/**
 * A single value of a pipeline file with the line it stands on, so that whoever finds out that it means nothing can say where.
 *
 * @param text without quotes; empty where it is missing, which has been told by then.
 * @param line counted from 1.
 */
public record Word(String text, int line) {

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** @return the text; of an empty word a stand-in, which keeps later checks from telling the same thing twice. */
    String orElse(final String standIn) {
        return isEmpty() ? standIn : text;
    }
}
