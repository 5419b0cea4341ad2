package actnn.storage.message;

/**
 * A log line or warning of a run.
 *
 * @param elapsedNanos since the run began
 * @param severity how much it matters
 * @param text one line or more
 */
public record Message(long elapsedNanos, Severity severity, String text) {}
