package actnn.app.cli.base;

import actnn.app.cli.base.Stoppable.StoppedException;
import actnn.app.cli.text.Printable;
import actnn.app.preset.PresetException;
import actnn.app.run.bundle.BundleException;
import actnn.app.run.home.FileException;
import actnn.app.run.home.HomeException;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatus;
import actnn.app.run.lock.HomeInUseException;
import actnn.app.run.name.NameException;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.refusal.Quote;
import actnn.engine.config.refusal.Refusal;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, as one sentence and an exit code. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  static final int USAGE = 2;
  static final int REFUSED = 3;
  public static final int FAILED = 71;

  private final Terminal terminal;
  private final BooleanSupplier debug;

  public Failures(Terminal terminal, BooleanSupplier debug) {
    this.terminal = terminal;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException error, String[] words) {
    CommandLine command = error.getCommandLine();
    String what = what(error);
    tell(
        what + ": '" + command.getCommandSpec().qualifiedName() + " --help' shows what it takes.",
        error);
    return USAGE;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult words) {
    return handle(error);
  }

  /** Tells what went wrong and gives its exit code. */
  public int handle(Exception error) {
    int code = code(error);
    boolean surprise =
        code == FAILED
            && !isFull(error)
            && !(error instanceof UncheckedIOException
                || error instanceof CommandException
                || error instanceof Refusal);
    tell(surprise ? firstLine(error) + surpriseHint() : firstLine(error), error);
    return code;
  }

  /** Tells that Java itself is short of something or broken, and gives the exit code. */
  public int handle(Error error) {
    if (error instanceof OutOfMemoryError) {
      tell(
          "Java has no more memory for this command (%s): give it more, as with JAVA_TOOL_OPTIONS=-Xmx4g, or ask for less at once."
              .formatted(error.getMessage()),
          error);
      return RunStatus.OUT_OF_MEMORY.exitCode();
    }
    tell("Something failed: " + error + "." + surpriseHint(), error);
    return FAILED;
  }

  /**
   * Sends all that was said on its way, and tells where results were lost on it.
   *
   * @param code what the command came to
   * @return the same, unless all had gone well but for that
   */
  public int outputLost(int code) {
    terminal.out().flush();
    Optional<IOException> fault = terminal.outputFault();
    fault.ifPresent(
        error ->
            tell(
                "What was to be printed is not all there, since standard output cannot be written (%s): %s."
                    .formatted(
                        FileException.reason(error),
                        FileException.fromFullDisk(error)
                            ? "make room, or print to where there is some"
                            : "print to a terminal, a file or a program that takes it"),
                error));
    terminal.err().flush();
    return fault.isPresent() && code == 0 ? FAILED : code;
  }

  private static String what(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      boolean option = word.startsWith("-");
      String name = option ? word.replaceFirst("=.*", "") : word;
      boolean command = error.getCommandLine().getParent() == null;
      String kind = option ? "option" : command ? "command" : "argument";
      return "There is no "
          + kind
          + " "
          + Nearest.quoted(name, option ? optionsOf(error) : commandsOf(error));
    }
    if (error instanceof MutuallyExclusiveArgsException) {
      return "There can be one of "
          + firstLine(error)
              .replaceFirst("^Error: ", "")
              .replaceFirst(" are mutually exclusive.*", "")
          + ", not both";
    }
    return firstLine(error)
        .replaceFirst("('\\d{10,}' is) not an int\\.?$", "$1" + beyond(Integer.MAX_VALUE))
        .replaceFirst("('\\d{19,}' is) not a long\\.?$", "$1" + beyond(Long.MAX_VALUE))
        .replaceFirst("('-\\d{10,}' is) not an int\\.?$", "$1 too small")
        .replaceFirst("('-\\d{19,}' is) not a long\\.?$", "$1 too small")
        .replaceFirst("^Invalid value for option '([^']*)'[^:]*: '", "'$1 ")
        .replaceFirst("is not an? (int|long)\\.?$", "is not a whole number")
        .replaceFirst("\\.?$", "");
  }

  private static String beyond(long most) {
    return " too large, the largest that it takes is " + most;
  }

  private static List<String> optionsOf(ParameterException error) {
    return error.getCommandLine().getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .toList();
  }

  private static List<String> commandsOf(ParameterException error) {
    return error.getCommandLine().getSubcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int code(Exception error) {
    if (error instanceof StoppedException) {
      return RunStatus.STOPPED.exitCode();
    }
    // Nothing is wrong with what was asked, nor with the store: it can be done once there is room.
    if (isFull(error)) {
      return FAILED;
    }
    if (error instanceof StoreException refused) {
      return code(refused.kind());
    }
    if (error instanceof HomeException || error instanceof HomeInUseException) {
      return REFUSED;
    }
    boolean usage =
        error instanceof ConfigException
            || error instanceof CheckpointException
            || error instanceof PresetException
            || error instanceof RunMissingException
            || error instanceof NameException
            || error instanceof BundleException
            || error instanceof UsageException;
    return usage ? USAGE : FAILED;
  }

  private static int code(StoreException.Kind kind) {
    if (kind.refusesFile() || kind == StoreException.Kind.BUSY) { // in use, as a home can be
      return REFUSED;
    }
    return kind == StoreException.Kind.UNKNOWN_RUN ? USAGE : FAILED;
  }

  private static boolean isFull(Exception error) {
    return FileException.fromFullDisk(error)
        || (error instanceof StoreException refused
            && refused.kind() == StoreException.Kind.DISK_FULL);
  }

  private void tell(String sentence, Throwable error) {
    terminal.err().println(Printable.of(Quote.within(sentence)));
    if (debug.getAsBoolean()) {
      error.printStackTrace(terminal.err());
    }
    terminal.err().flush();
  }

  private String surpriseHint() {
    return debug.getAsBoolean() ? "" : " (--debug shows where.)";
  }

  private static String firstLine(Exception error) {
    String message = error.getMessage();
    if (message == null || message.isBlank()) {
      return "Something failed: " + error;
    }
    // A line break in a sentence of ours is part of a name or path that it repeats.
    boolean ours =
        error instanceof Refusal
            || error instanceof UsageException
            || error instanceof StoreException;
    return ours ? Quote.visible(message) : message.lines().findFirst().orElse(message);
  }
}
