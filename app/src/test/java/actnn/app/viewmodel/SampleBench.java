package actnn.app.viewmodel;

import actnn.app.preset.Preset;
import actnn.app.run.home.Home;
import actnn.app.sample.SampleRuns;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What tests of the window and its models begin with. */
public final class SampleBench {
  private SampleBench() {}

  /** A home with the two runs of {@link SampleRuns#two}, opened; the caller closes it. */
  public static Workbench ofTwoRuns(Path folder) throws IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      new SampleRuns(home, store).two();
    }
    return Workbench.open(home);
  }

  /** What a window works on, with presets of the test in the place of those of the program. */
  public static Services services(Workbench bench, Preset... presets) {
    Services usual = bench.services();
    return new Services(
        usual.home(),
        usual.catalog(),
        usual.states(),
        usual.supervisor(),
        usual.bundles(),
        List.of(presets),
        usual.writers(),
        usual.window(),
        "1.0.0");
  }
}
