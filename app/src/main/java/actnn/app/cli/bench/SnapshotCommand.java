package actnn.app.cli.bench;

import actnn.app.chart.export.AtomicFolder;
import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.CommandException;
import actnn.app.cli.base.UsageException;
import actnn.app.doctor.WindowCheck;
import actnn.app.run.home.Home;
import actnn.app.run.record.RunFolders;
import actnn.app.sample.SampleState;
import actnn.app.sample.Scratch;
import actnn.app.view.Snapshots;
import actnn.app.viewmodel.base.Theme;
import actnn.app.workbench.Workbench;
import actnn.engine.config.refusal.Quote;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code actnn snapshot}: the window's pages as pictures. */
@Command(
    name = "snapshot",
    header = "Render every page of the window to PNG files.",
    description = {
      "Needs a display; 'xvfb-run actnn snapshot' will do. Of a page that scrolls, a second picture"
          + " shows the whole."
    })
public final class SnapshotCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");
  private static final String ALL = "all";

  private final CommandContext cli;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to; here unless told.")
  private Path out = Path.of(".");

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      split = ",",
      description = "light, dark, or both; both unless told.")
  private List<String> themes = List.of("light", "dark");

  @Option(
      names = "--size",
      paramLabel = "WxH",
      split = ",",
      description = "The window's size in pixels, one or several; 1440x900 unless told.")
  private List<String> sizes = List.of(Snapshots.Size.USUAL.toString());

  @Option(
      names = "--zoom",
      paramLabel = "PERCENT",
      description = "The size of everything in the window, 80 to 200; 100 unless told.")
  private int zoom = 100;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long one page may take to be drawn; 60 unless told.")
  private int patience = 60;

  @Option(
      names = "--samples",
      paramLabel = "STATE",
      split = ",",
      arity = "0..1",
      fallbackValue = ALL,
      description =
          "Instead of your runs, picture generated ones that are the same each time, in a folder a"
              + " state: empty, training, finished, watched, failed, out-of-memory, deep, long-names, many;"
              + " all of them unless told.")
  private List<String> samples = List.of();

  public SnapshotCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws Exception {
    List<SampleState> states = states();
    wish(out); // refused before anything is opened
    Optional<String> problem = WindowCheck.problem(cli.terminal().environment());
    if (problem.isPresent()) {
      throw new CommandException(
          problem.get() + " 'xvfb-run packaging/actnn snapshot' brings a display.");
    }
    List<Path> files = new ArrayList<>();
    cli.stoppable().watch();
    cli.stoppable().hush();
    try {
      if (states.isEmpty()) {
        try (Workbench bench = cli.open()) {
          files.addAll(stoppable(() -> pictures(bench, out)));
        }
      }
      for (SampleState state : states) {
        files.addAll(stoppable(() -> ofSample(state)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The pictures cannot be written to " + out + ": " + FileFault.unmade(e) + ".", e);
    }
    if (cli.json()) {
      cli.sayJson(Map.of("files", files.stream().map(Path::toString).toList()));
    } else {
      files.forEach(file -> cli.say(file.toString()));
    }
    return 0;
  }

  private List<Path> stoppable(Callable<List<Path>> work) throws Exception {
    return cli.stoppable().run("each folder of pictures is there whole or not at all", work);
  }

  private Snapshots.Wish wish(Path folder) {
    if (patience < 1) {
      throw new UsageException("'--patience' takes a whole number of seconds from 1.");
    }
    try {
      return new Snapshots.Wish(
          folder,
          themes.stream().map(Theme::of).toList(),
          zoom,
          sizes.stream().map(SnapshotCommand::size).toList(),
          true,
          Duration.ofSeconds(patience));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Snapshots.Size size(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          Quote.of(text) + " is no size: write width and height as in 1280x720.");
    }
    return new Snapshots.Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
  }

  private List<SampleState> states() {
    if (samples.contains(ALL)) {
      return List.of(SampleState.values());
    }
    return samples.stream().map(SnapshotCommand::state).toList();
  }

  private static SampleState state(String key) {
    return Arrays.stream(SampleState.values())
        .filter(state -> state.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                UsageException.unknown(
                    "sample state",
                    key,
                    "take any of",
                    Arrays.stream(SampleState.values()).map(SampleState::key).toList()));
  }

  /** All pages or, when one is not drawn in time, none: pictures of two rounds do not mix. */
  private List<Path> pictures(Workbench bench, Path folder) throws IOException {
    return AtomicFolder.write(folder, into -> Snapshots.write(bench.services(), wish(into)));
  }

  private List<Path> ofSample(SampleState state) throws IOException {
    Path folder = Scratch.folder("sample");
    try {
      Home home = Home.open(folder);
      state.write(home);
      try (Workbench bench = cli.open(home)) {
        return pictures(bench, out.resolve(state.key()));
      }
    } finally {
      RunFolders.delete(List.of(folder));
    }
  }
}
