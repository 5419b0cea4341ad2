package actnn.app.cli;

import actnn.app.cli.base.Failures;
import actnn.app.cli.base.Terminal;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * Command lines of which some are only read, options and all, and not carried out: those that would
 * measure for minutes, open a window or load the engine.
 */
public final class ReadCommandLine {
  private static final Set<String> ONLY_READ = Set.of("bench", "snapshot", "doctor", "opening");

  private ReadCommandLine() {}

  /** Names of all commands. */
  public static Set<String> commands(Terminal terminal) {
    return line(terminal, home -> null).getSubcommands().keySet();
  }

  /**
   * Reads one command line and, unless it is one of those, carries it out.
   *
   * @return the exit code
   */
  public static int run(List<String> words, Terminal terminal, Cli.Opener opener) {
    CommandLine commands = line(terminal, opener);
    int code =
        commands
            .setExecutionStrategy(
                read -> isOnlyRead(read) ? 0 : new CommandLine.RunLast().execute(read))
            .execute(words.toArray(String[]::new));
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  private static CommandLine line(Terminal terminal, Cli.Opener opener) {
    Cli cli = new Cli(terminal, opener, Cli.Front.NONE);
    return cli.commands(new Failures(terminal, () -> false));
  }

  private static boolean isOnlyRead(CommandLine.ParseResult read) {
    // Asked for its help or the version, a command does nothing else.
    return read.hasSubcommand()
        && ONLY_READ.contains(read.subcommand().commandSpec().name())
        && !read.subcommand().isUsageHelpRequested()
        && !read.subcommand().isVersionHelpRequested();
  }
}
