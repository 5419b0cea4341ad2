package actnn.app.cli.base;

/** What keeps a command from its work, in one sentence that needs no trace: exit code 71. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandException(String sentence) {
    super(sentence);
  }
}
