package actnn.app.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.text.ProgressLine;
import actnn.app.run.Bench;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.app.workbench.Workbench;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Journal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The progress of a run that went on for longer")
class ProgressTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("counts up to its last total, of a run that is over as of one that is live")
  void goesOn() throws Exception {
    RunProgress progress = recorded(false);
    assertThat(progress.step()).isEqualTo(10);
    assertThat(progress.stepsTotal()).isEqualTo(12);
  }

  @Test
  @DisplayName("is without a total, rather than with a smaller one, where that line is damaged")
  void damaged() throws Exception {
    RunProgress progress = recorded(true);
    assertThat(progress.step()).isEqualTo(10);
    assertThat(progress.stepsTotal()).isZero();
    assertThat(progress.steps()).isEqualTo("10");
    assertThat(progress.fraction()).isZero();
    RunState state = new RunState("r", Map.of(), RunStatus.RUNNING, System::nanoTime);
    state.began(0, "", progress);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    ProgressLine.plain(out, out, RunProgress.NONE).end(state);
    assertThat(said.toString()).contains("step 10").doesNotContain("step 10/");
  }

  /** As read from a store that was made anew from the journal, with the line of going on or not. */
  private RunProgress recorded(boolean damaged) throws Exception {
    String id;
    try (Bench bench = new Bench(folder, 0)) {
      id = bench.start(1, "");
      bench.supervisor.stop(id);
      try (Journal journal = Journal.create(bench.home.journal(id))) {
        journal.append(new Event.Started(1, id, 0, "test", Map.of(), 8, 4, "a test", 1));
        journal.append(new Event.SeriesDeclared(0, List.of(new SeriesInfo("loss/train", ""))));
        steps(journal, 1, 8);
        journal.append(new Event.Ended(9, Outcome.STOPPED, null, null, ""));
        journal.append(new Event.Resumed(9, 2, 8, "test", Map.of(), 12, "a test", 1));
        steps(journal, 9, 10);
        journal.append(new Event.Ended(12, Outcome.STOPPED, null, null, ""));
      }
      if (damaged) {
        String text = Files.readString(bench.home.journal(id));
        String hurt = text.replace("\"st\":12", "\"st\":72");
        assertThat(hurt).isNotEqualTo(text);
        Files.writeString(bench.home.journal(id), hurt);
      }
    }
    Workbench.rebuild(Home.open(folder), "a test", taken -> {});
    try (Workbench bench = Workbench.open(Home.open(folder))) {
      RunProgress listed = bench.catalog().find(id).progress();
      RunProgress opened = bench.states().open(id).progress();
      assertThat(opened.stepsTotal()).isEqualTo(listed.stepsTotal());
      return opened;
    }
  }

  private static void steps(Journal journal, int from, int to) throws Exception {
    for (int step = from; step <= to; step++) {
      journal.append(new Event.Values(0, step, 1, step, new double[] {1.0 / step}));
    }
  }
}
