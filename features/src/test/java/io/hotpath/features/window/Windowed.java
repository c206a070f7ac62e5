package io.hotpath.features.window;

/**
 * A windowed feature of the random tests.
 *
 * @param function  its name.
 * @param field     that it is taken over; empty where it takes none.
 * @param arguments what else stands between the parentheses, or empty.
 * @param entity    customer, terminal, or both in parentheses.
 * @param span      which events.
 * @param delay     in seconds.
 * @param atLeast   only events of at least this quantity, or null for all.
 * @param others    without the current event.
 */
record Windowed(
        String function, String field, String arguments, String entity, SpanCase span, long delay, Long atLeast, boolean others) {

    String expression() {
        final String comma = field.isEmpty() || arguments.isEmpty() ? "" : ", ";
        return function + "(" + field + comma + arguments + ") over " + entity + span.inClause()
            + (delay == 0 ? "" : " delayed " + delay + "s") + span.cap()
            + (atLeast == null ? "" : " where quantity >= " + atLeast) + (others ? " excluding current" : "");
    }

    /** @return what groups the events, null where the event is in no group. */
    Object key(final WindowOracle.Event event) {
        if (entity.equals("customer")) {
            return event.customer();
        }
        if (entity.equals("terminal")) {
            return event.terminal();
        }
        return event.customer() == null || event.terminal() == null ? null : event.customer() + "/" + event.terminal();
    }

    boolean takes(final WindowOracle.Event event) {
        return atLeast == null || (event.quantity() != null && event.quantity() >= atLeast);
    }

    /** @return the n-th of the numbers among the arguments, from 0. */
    double argument(final int index) {
        return Double.parseDouble(arguments.split(", ", -1)[index]);
    }
}
