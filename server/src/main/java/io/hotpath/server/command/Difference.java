package io.hotpath.server.command;

/**
 * One thing in which two pipelines differ.
 *
 * @param change  {@code +} for what comes, {@code -} for what goes, {@code ~} for what changes.
 * @param subject what it is, with its name.
 * @param now     as the new pipeline has it; empty where it goes.
 * @param was     as the old one has it; empty where it comes.
 * @param follows what becomes of state, journal or stream; empty where nothing need be said.
 */
record Difference(String change, String subject, String now, String was, String follows) {

    @Override
    public String toString() {
        return change + ' ' + subject
            + (now.isEmpty() ? "" : ": " + now)
            + (change.equals("~") && !was.isEmpty() ? " (was: " + was + ')' : "")
            + (follows.isEmpty() ? "" : "; " + follows);
    }
}
