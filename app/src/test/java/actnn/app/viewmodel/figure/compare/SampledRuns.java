package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.runs.SampleInfo;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Stored sample runs to compare: full precision, two bits with two seeds, a deeper network. */
abstract class SampledRuns {
  @TempDir static Path folder;
  static Workbench bench;
  static List<ComparedRun> runs;

  @BeforeAll
  static void write() throws IOException {
    Home home = Home.open(folder);
    List<String> ids;
    try (Store store = Store.open(home.database())) {
      SampleRuns samples = new SampleRuns(home, store);
      ids =
          List.of(
              samples.write(
                  new SampleRun("Full precision", "actnn", "L0", SampleRun.USUAL, 240, 0.86)),
              samples.write(
                  new SampleRun("Two bits, seed 1", "actnn", "L3", SampleRun.USUAL, 240, 0.85)),
              samples.write(
                  new SampleRun("Two bits, seed 2", "actnn", "L3", SampleRun.USUAL, 240, 0.81)),
              samples.write(new SampleRun("Deeper", "actnn", "L3", SampleRun.DEEP, 240, 0.87)));
    }
    bench = Workbench.open(home);
    runs = ComparedRun.read(ids, bench.catalog(), bench.states());
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  static CompareCharts charts(List<ComparedRun> some, CurveView view) {
    return new CompareCharts(some, some.get(0).id(), view);
  }

  /** The same run of another setting. */
  static ComparedRun set(
      ComparedRun run, String task, String model, String data, int batch, String input) {
    RunInfo info = run.info();
    RunInfo.Recipe was = info.recipe();
    RunInfo.Recipe recipe =
        new RunInfo.Recipe(
            was.arm(),
            was.level(),
            model,
            was.network(),
            data,
            task,
            was.device(),
            was.seed(),
            batch,
            was.epochs(),
            null);
    RunInfo now =
        new RunInfo(
            info.id(),
            info.status(),
            recipe,
            info.labels(),
            info.progress(),
            info.times(),
            info.outcome(),
            info.figures(),
            info.curves());
    RunDetail detail = new RunDetail(now, Map.of("input", input), null, "", "", null, folder);
    return new ComparedRun(detail, run.state(), run.ink(), run.label());
  }

  /** A run with these figures and the curves of another. */
  static ComparedRun placed(String name, double accuracy, double bytes) {
    RunInfo info = SampleInfo.of(name, "L3", accuracy).storing(bytes).info();
    RunDetail detail = new RunDetail(info, Map.of(), null, "", "", null, folder);
    return new ComparedRun(detail, runs.get(0).state(), Ink.palette(0), name);
  }
}
