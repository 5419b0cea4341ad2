package actnn.app.chart.export;

import java.io.IOException;
import java.nio.file.Path;

/** Real steps of a replacement, of which one does not happen, or none from one on. */
final class CountedSteps implements Replacement.Steps {
  private final int failing;
  private final boolean onwards;
  private final Fate fate;
  private int calls;

  /**
   * @param failing which, counted from 1
   * @param onwards whether all that follow fail as well
   */
  CountedSteps(int failing, boolean onwards, Fate fate) {
    this.failing = failing;
    this.onwards = onwards;
    this.fate = fate;
  }

  /** What happens instead of a step. */
  interface Fate {
    void meets() throws IOException;
  }

  /** How many were asked for. */
  int calls() {
    return calls;
  }

  @Override
  public void link(Path file, Path name) throws IOException {
    next();
    Replacement.Steps.super.link(file, name);
  }

  @Override
  public void copy(Path file, Path copy) throws IOException {
    next();
    Replacement.Steps.super.copy(file, copy);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    next();
    Replacement.Steps.super.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    next();
    Replacement.Steps.super.delete(file);
  }

  @Override
  public void force(Path folder) throws IOException {
    next();
    Replacement.Steps.super.force(folder);
  }

  private void next() throws IOException {
    calls++;
    if (onwards ? calls >= failing : calls == failing) {
      fate.meets();
    }
  }
}
