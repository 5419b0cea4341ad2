package actnn.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All the checks, in the order of the report. Loads the native engine; confined to one thread. */
public final class Checkup {
  private final Path home;
  private final Map<String, String> environment;
  private final boolean verify;
  private final boolean copied;

  /**
   * @param verify whether to compare the store with every journal, which takes its time
   * @param copied whether the settings ask for daily copies of the store
   */
  public Checkup(Path home, Map<String, String> environment, boolean verify, boolean copied) {
    this.home = home;
    this.environment = environment;
    this.verify = verify;
    this.copied = copied;
  }

  public List<Finding> findings() {
    WindowLibraries libraries = WindowLibraries.ofSystem(environment);
    return Stream.of(
            EngineCheck.findings(),
            new HomeCheck(home, verify, copied, Files::isWritable).findings(),
            WindowCheck.findings(environment, libraries))
        .flatMap(List::stream)
        .toList();
  }
}
