package actnn.app.cli;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.Failures;
import actnn.app.cli.base.Json;
import actnn.app.cli.base.Stoppable;
import actnn.app.cli.base.Terminal;
import actnn.app.cli.base.UsageException;
import actnn.app.cli.bench.BenchCommand;
import actnn.app.cli.bench.OpeningCommand;
import actnn.app.cli.bench.SnapshotCommand;
import actnn.app.cli.run.PlanCommand;
import actnn.app.cli.run.ResumeCommand;
import actnn.app.cli.run.RunCommand;
import actnn.app.cli.run.StopCommand;
import actnn.app.cli.store.CompareCommand;
import actnn.app.cli.store.DeleteCommand;
import actnn.app.cli.store.DoctorCommand;
import actnn.app.cli.store.ExportCommand;
import actnn.app.cli.store.ImportCommand;
import actnn.app.cli.store.ListCommand;
import actnn.app.cli.store.RebuildCommand;
import actnn.app.cli.store.ShowCommand;
import actnn.app.cli.store.TagCommand;
import actnn.app.cli.text.Printable;
import actnn.app.run.home.Home;
import actnn.app.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole, and the options that every command has. */
@Command(
    name = "actnn",
    header = "Trains neural networks with compressed activations.",
    description = "Without a command the window opens.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = ProgramVersion.class,
    footer = {
      "",
      "Exit codes: 0 done, 2 usage, 3 store refused, 70 out of memory, 71 failed,",
      "130 stopped, 143 ended by kill. A full disk and lost output are 71."
    })
public final class Cli implements Callable<Integer>, CommandContext {
  private static final String NO_COMMAND = "There is no command: 'actnn --help' shows them all.";

  private final Terminal terminal;
  private final Opener opener;
  private final Front front;
  private final Stoppable stoppable = new Stoppable();

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where runs are kept; else ACTNN_HOME, else the platform's data folder.")
  private @Nullable Path home;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description =
          "Print the result as one line of JSON; what goes wrong stays a sentence on standard"
              + " error.")
  private boolean json;

  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Add the trace to an error.")
  private boolean debug;

  /** Opens the application for a home. */
  @FunctionalInterface
  public interface Opener {
    Workbench open(Home home);
  }

  /** What happens where there is no command. */
  @FunctionalInterface
  public interface Front {
    /**
     * Opens what there is to see.
     *
     * @param home where runs are kept; it need not exist
     * @return the exit code
     */
    int open(Path home);

    /** Where a command is always named: none is refused. */
    Front NONE =
        home -> {
          throw new UsageException(NO_COMMAND);
        };
  }

  Cli(Terminal terminal, Opener opener, Front front) {
    this.terminal = terminal;
    this.opener = opener;
    this.front = front;
  }

  /** What a command line with nothing but a home stands for. */
  static Cli at(Path home, Terminal terminal, Opener opener) {
    Cli cli = new Cli(terminal, opener, Front.NONE);
    cli.home = home;
    return cli;
  }

  /**
   * Runs one command line that names a command.
   *
   * @return the exit code
   */
  public static int run(List<String> words, Terminal terminal, Opener opener) {
    return run(words, terminal, opener, Front.NONE);
  }

  /**
   * Runs one command line; without a command, the front.
   *
   * @return the exit code
   */
  public static int run(List<String> words, Terminal terminal, Opener opener, Front front) {
    Cli cli = new Cli(terminal, opener, front);
    Failures failures = new Failures(terminal, () -> cli.debug || words.contains("--debug"));
    int told = Failures.FAILED;
    try {
      int code = opensWindow(words) ? cli.window(words, failures) : cli.command(words, failures);
      told = failures.outputLost(code);
    } catch (Error e) { // whatever it is, it becomes a sentence, too; picocli lets it through
      told = failures.outputLost(failures.handle(e));
    } finally { // else a process that is ending would wait for a command that is gone
      cli.stoppable.said(told);
    }
    return told;
  }

  /** Waits for no description of commands and options: nothing is left to choose. */
  private int window(List<String> words, Failures failures) {
    boolean timed = !words.isEmpty() && words.get(0).equals(OpeningCommand.NAME);
    try {
      home = words.size() > 1 ? Path.of(words.get(words.size() - 1)) : null;
      return timed ? new OpeningCommand(this).call() : call();
    } catch (Exception e) { // whatever it is, it becomes a sentence and an exit code
      return failures.handle(e);
    }
  }

  private int command(List<String> words, Failures failures) {
    return commands(failures).execute(words.toArray(String[]::new));
  }

  /** All commands with their options; what goes wrong with them becomes a sentence. */
  CommandLine commands(Failures failures) {
    CommandLine commands = new CommandLine(this);
    addTo(commands);
    return commands
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** Does what is no command, with the same sentences and exit codes. */
  public static int guarded(Terminal terminal, Callable<Integer> work) {
    try {
      return work.call();
    } catch (Exception e) { // whatever it is, it becomes a sentence and an exit code
      Failures failures = new Failures(terminal, () -> false);
      return failures.handle(e);
    }
  }

  /** Whether a window is all that is meant: no word, or the folder of a home. */
  public static boolean opensWindow(List<String> words) {
    int options = words.isEmpty() || !words.get(0).equals(OpeningCommand.NAME) ? 0 : 1;
    int left = words.size() - options;
    return left == 0
        || (left == 2 && words.get(options).equals("--home") && isPlain(words.get(options + 1)));
  }

  /** Whether it is no option, no file of further words, and the name of some folder. */
  private static boolean isPlain(String word) {
    return !word.startsWith("-") && !word.startsWith("@") && word.indexOf('\0') < 0;
  }

  private void addTo(CommandLine actnn) {
    CommandLine commands =
        actnn
            .addSubcommand(new RunCommand(this))
            .addSubcommand(new ResumeCommand(this))
            .addSubcommand(new PlanCommand(this))
            .addSubcommand(new StopCommand(this))
            .addSubcommand(new ListCommand(this))
            .addSubcommand(new ShowCommand(this))
            .addSubcommand(new CompareCommand(this))
            .addSubcommand(new ExportCommand(this))
            .addSubcommand(new ImportCommand(this))
            .addSubcommand(new TagCommand(this))
            .addSubcommand(new DeleteCommand(this))
            .addSubcommand(new RebuildCommand(this))
            .addSubcommand(new BenchCommand(this))
            .addSubcommand(new DoctorCommand(this))
            .addSubcommand(new SnapshotCommand(this))
            .addSubcommand(new OpeningCommand(this));
    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (name.equals("run") || name.equals("plan")) {
                SettingsHelp.addTo(command);
              }
            });
  }

  /** Only options and no command. */
  @Override
  public Integer call() {
    if (json) {
      throw new UsageException(NO_COMMAND);
    }
    return front.open(homePath());
  }

  /** What a signal may break off. */
  @Override
  public Stoppable stoppable() {
    return stoppable;
  }

  @Override
  public Terminal terminal() {
    return terminal;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public Path homePath() {
    if (home != null && home.toString().isBlank()) {
      throw new UsageException("'--home' names no folder: leave it out, or name one.");
    }
    return Home.locate(home, terminal.environment());
  }

  @Override
  public Workbench open() {
    return opener.open(Home.open(homePath()));
  }

  @Override
  public boolean lacksHome() {
    return Files.notExists(homePath());
  }

  @Override
  public Workbench openExisting() {
    requireHome();
    return open();
  }

  @Override
  public Workbench openToRead() {
    requireHome();
    Path path = homePath();
    return Home.isReadOnly(path) ? Workbench.openToRead(Home.toRead(path)) : open();
  }

  private void requireHome() {
    if (lacksHome()) {
      throw new UsageException(
          "There is no run yet, the home %s does not exist: 'actnn run' makes it, or name another with --home."
              .formatted(homePath()));
    }
  }

  @Override
  public Workbench open(Home other) {
    return opener.open(other);
  }

  @Override
  public void say(String line) {
    terminal.out().println(Printable.of(line));
  }

  @Override
  public void sayJson(Object value) {
    terminal.out().println(Json.line(value));
  }
}
