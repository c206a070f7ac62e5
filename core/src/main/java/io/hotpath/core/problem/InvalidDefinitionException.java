package io.hotpath.core.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A definition cannot be used; the message holds one line per problem. */
public final class InvalidDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param problems at least one.
     */
    public InvalidDefinitionException(final List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
