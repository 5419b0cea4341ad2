package actnn.app.cli;

import actnn.app.Workbench;
import actnn.app.cli.doctor.WindowCheck;
import actnn.app.view.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code actnn snapshot}: the window's pages as pictures. */
@Command(
    name = "snapshot",
    header = "Render every page of the window to PNG files.",
    description = "Needs a display; 'xvfb-run actnn snapshot' will do.")
final class SnapshotCommand implements Callable<Integer> {
  private final Cli cli;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to; here unless told.")
  private Path out = Path.of(".");

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      split = ",",
      description = "light, dark, or both; both unless told.")
  private List<String> themes = List.of("light", "dark");

  SnapshotCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    for (String theme : themes) {
      if (!theme.equals("light") && !theme.equals("dark")) {
        throw new UsageException("There is no theme '" + theme + "': take light, dark or both.");
      }
    }
    Optional<String> problem = WindowCheck.problem(cli.terminal().environment());
    if (problem.isPresent()) {
      throw new IllegalStateException(problem.get());
    }
    List<Path> files;
    try (Workbench bench = cli.open()) {
      files = Snapshots.write(bench.services(), out, themes);
    } catch (IOException e) {
      throw new UncheckedIOException("The pictures cannot be written to " + out + ": " + e, e);
    }
    if (cli.json()) {
      cli.sayJson(Map.of("files", files.stream().map(Path::toString).toList()));
    } else {
      files.forEach(file -> cli.say(file.toString()));
    }
    return 0;
  }
}
