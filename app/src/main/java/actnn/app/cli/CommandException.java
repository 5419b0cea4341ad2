package actnn.app.cli;

/** What keeps a command from its work, in one sentence that needs no trace: exit code 71. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String sentence) {
    super(sentence);
  }
}
