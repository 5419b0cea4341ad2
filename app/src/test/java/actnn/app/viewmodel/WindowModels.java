package actnn.app.viewmodel;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Notice;
import actnn.app.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The window's models over a real home folder with two sample runs; all work is done at once. */
abstract class WindowModels {
  @TempDir Path folder;
  Workbench bench;
  WorkbenchModel model;

  @BeforeEach
  void open() throws IOException {
    bench = SampleBench.ofTwoRuns(folder);
    model = new WorkbenchModel(SampleBench.services(bench), new InlineBackground(), Runnable::run);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  List<String> notices() {
    return model.notices().shown().stream().map(Notice::text).toList();
  }

  RunInfo run(String name) {
    return model.book().runs().stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
