package io.hotpath.core.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems of one definition file, in the order of its lines. Single-threaded, start-up only. */
public final class Problems {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param file the file as the user named it; it begins every line of the report.
     */
    public Problems(final String file) {
        this.file = file;
    }

    /**
     * Notes a problem and goes on, so that one start shows all of them.
     *
     * @param line    counted from 1, or 0 for the file as a whole.
     * @param message what is wrong and, where there is one, the nearest valid choice.
     */
    public void add(final int line, final String message) {
        problems.add(new Problem(file, line, message));
    }

    public int count() {
        return problems.size();
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** @return the problems, sorted by line. */
    public List<Problem> all() {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** @throws InvalidDefinitionException with every problem, if there is one. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw asException();
        }
    }

    /** @return an exception that tells every problem so far. */
    public InvalidDefinitionException asException() {
        return new InvalidDefinitionException(all());
    }
}
