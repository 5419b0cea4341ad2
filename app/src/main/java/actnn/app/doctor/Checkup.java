package actnn.app.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All the checks, in the order of the report. Loads the native engine; confined to one thread. */
public final class Checkup {
  private final Path home;
  private final Map<String, String> environment;
  private final boolean verify;

  /**
   * @param verify whether to compare the store with every journal, which takes its time
   */
  public Checkup(Path home, Map<String, String> environment, boolean verify) {
    this.home = home;
    this.environment = environment;
    this.verify = verify;
  }

  public List<Finding> findings() {
    WindowLibraries libraries = WindowLibraries.ofSystem(environment);
    return Stream.of(
            EngineCheck.findings(),
            new HomeCheck(home, verify).findings(),
            WindowCheck.findings(environment, libraries))
        .flatMap(List::stream)
        .toList();
  }
}
