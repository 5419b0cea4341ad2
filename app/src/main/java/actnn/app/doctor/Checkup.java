package actnn.app.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All the checks, in the order of the report. Loads the native engine; confined to one thread. */
public final class Checkup {
  private final Path home;
  private final Map<String, String> environment;

  public Checkup(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  public List<Finding> findings() {
    WindowLibraries libraries = WindowLibraries.ofSystem(environment);
    return Stream.of(
            EngineCheck.findings(),
            new HomeCheck(home).findings(),
            WindowCheck.findings(environment, libraries))
        .flatMap(List::stream)
        .toList();
  }
}
