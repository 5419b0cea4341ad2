package actnn.app.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All the checks, in the order of the report. Loads the native engine; confined to one thread. */
final class Checkup {
  private final Path home;
  private final Map<String, String> environment;

  Checkup(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  List<Finding> findings() {
    WindowLibraries libraries = WindowLibraries.ofSystem(environment);
    return Stream.of(
            EngineCheck.findings(),
            new HomeCheck(home).findings(),
            WindowCheck.findings(environment, libraries))
        .flatMap(List::stream)
        .toList();
  }
}
