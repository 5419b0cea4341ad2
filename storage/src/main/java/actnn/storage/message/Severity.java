package actnn.storage.message;

/** How much a message matters. */
public enum Severity {
  INFO,
  WARNING,
  ERROR
}
