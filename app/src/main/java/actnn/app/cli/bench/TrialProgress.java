package actnn.app.cli.bench;

import actnn.app.accuracy.Trial;
import actnn.app.accuracy.Trials;
import actnn.app.cli.base.Terminal;
import actnn.app.cli.text.ProgressLine;
import actnn.app.run.info.RunProgress;
import actnn.app.run.state.RunState;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** How a comparison goes, on standard error: which run it is at, and how far that is. */
final class TrialProgress implements Trials.Watch {
  private final Terminal terminal;
  private final int all;
  private final Consumer<String> begun;
  private ProgressLine line;
  private String shown = "";
  private int number;

  /**
   * @param all how many trials there are
   * @param begun told the id of each run before it is waited for
   */
  TrialProgress(Terminal terminal, int all, Consumer<String> begun) {
    this.terminal = terminal;
    this.all = all;
    this.begun = begun;
    this.line = ProgressLine.silent(terminal.err());
  }

  @Override
  public void begins(Trial trial, String id) {
    begun.accept(id);
    number++;
    PrintWriter err = terminal.err();
    err.println("%d/%d  %s: run %s".formatted(number, all, trial.words(), id));
    err.flush();
  }

  @Override
  public void goes(RunState state) {
    if (!shown.equals(state.id())) {
      shown = state.id();
      line =
          terminal.interactive()
              ? ProgressLine.drawn(terminal.err(), terminal.width(), RunProgress.NONE)
              : ProgressLine.plain(terminal.err(), terminal.err(), RunProgress.NONE);
    }
    line.show(state);
  }

  @Override
  public void notRecorded(String sentence) {
    line.giveWay();
    terminal.err().println(sentence);
    terminal.err().flush();
  }

  /** Of those that were never shown there is no line to end. */
  @Override
  public void ends(RunState state) {
    if (shown.equals(state.id())) {
      line.end(state);
    }
  }
}
