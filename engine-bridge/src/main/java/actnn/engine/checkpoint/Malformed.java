package actnn.engine.checkpoint;

/** Something in a file is not as the format wants it; the message is half a sentence. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  Malformed(String why) {
    super(why);
    this.why = why;
  }

  /** What is wrong, as the second half of a sentence. */
  String why() {
    return why;
  }
}
