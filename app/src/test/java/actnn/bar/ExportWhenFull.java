package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.Cli;
import actnn.app.cli.base.Terminal;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that exports one run over and over into folders that hold older files of the same
 * names, each time with another limit on how long a file of it may become, and ends with an error
 * where one of them is neither the old nor the new one.
 */
public final class ExportWhenFull {
  private static final byte[] OLD = {'o', 'l', 'd'};
  private static final Pattern CREATED = Pattern.compile("\"created\" : \"[^\"]*\"");
  private static final int END = 16;
  private static final long ROOM = 1L << 40;

  private final Path home;
  private int refused;

  private ExportWhenFull(Path home) {
    this.home = home;
  }

  /**
   * @param args a folder for all of it, and how many sizes
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int sizes = Integer.parseInt(args[1]);
    ExportWhenFull exports = new ExportWhenFull(folder.resolve("home"));
    SampleHome.with(exports.home, 1, 500);
    // The first time everything is loaded that later has no room to be unpacked.
    Map<Path, byte[]> whole = exports.whole(folder.resolve("whole"));
    int largest = whole.values().stream().mapToInt(bytes -> bytes.length).max().orElseThrow();
    SplittableRandom random = new SplittableRandom(Long.getLong("actnn.bars.seed", 1));
    // What SQLite keeps beside a store that is open is there then, and needs no room any more.
    try (Store open = Store.openUnchecked(exports.home.resolve("actnn.db"))) {
      assertThat(open.runs().list(RunQuery.all(), MetricNames.NONE)).hasSize(1);
      for (int i = 0; i < sizes; i++) {
        long most = 1 + (long) (largest * Math.pow(random.nextDouble(), 3));
        exports.exportWithRoomFor(most, folder.resolve("full-" + i), whole);
      }
    }
    System.out.printf(
        "exports full at %d sizes up to %d bytes: %d of %d refused in one sentence, each of %d files"
            + " old or whole%n",
        sizes, largest, exports.refused, sizes, whole.size() * sizes);
    if (exports.refused < sizes / 2) {
      throw new AssertionError("so few were refused that nothing was full");
    }
  }

  private Map<Path, byte[]> whole(Path out) throws IOException {
    StringWriter error = new StringWriter();
    assertThat(export(out, error)).as(error.toString()).isZero();
    return files(out);
  }

  private void exportWithRoomFor(long most, Path out, Map<Path, byte[]> whole) throws Exception {
    for (Path file : whole.keySet()) {
      Files.createDirectories(out.resolve(file).getParent());
      Files.write(out.resolve(file), OLD);
    }
    StringWriter error = new StringWriter();
    long process = ProcessHandle.current().pid();
    Signal.limitFiles(process, most);
    int code = export(out, error);
    Signal.limitFiles(process, ROOM);
    Map<Path, byte[]> left = files(out);
    assertThat(left.keySet()).as("files left").isEqualTo(whole.keySet());
    int fresh = 0;
    for (Map.Entry<Path, byte[]> file : left.entrySet()) {
      if (!Arrays.equals(file.getValue(), OLD)) {
        fresh++;
        assertThat(content(file))
            .as("%s with room for %d bytes: %s", file.getKey(), most, error)
            .isEqualTo(content(Map.entry(file.getKey(), whole.get(file.getKey()))));
      }
    }
    assertThat(tables(left)).as("tables of one round, with room for %d bytes", most).hasSize(1);
    if (code == 0) {
      assertThat(fresh).isEqualTo(whole.size());
      return;
    }
    refused++;
    assertThat(error.toString().strip())
        .isNotEmpty()
        .doesNotContain("\n", "(--debug shows where.)");
  }

  private int export(Path out, StringWriter error) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(error),
            false,
            Map.of("ACTNN_HOME", home.toString(), "COLUMNS", "80"));
    return Cli.run(
        List.of("export", "latest", "--format", "html,pdf,csv,json,bundle", "--out", out + ""),
        terminal,
        Workbench::openForCommand);
  }

  /** Whether each table is an old one: true, false, or both where they do not belong together. */
  private static Set<Boolean> tables(Map<Path, byte[]> files) {
    Map<Path, byte[]> tables = new HashMap<>(files);
    tables.keySet().removeIf(file -> !file.toString().endsWith(".csv"));
    assertThat(tables).hasSize(3);
    return tables.values().stream()
        .map(bytes -> Arrays.equals(bytes, OLD))
        .collect(Collectors.toSet());
  }

  /**
   * What a file must have: all of it where only the time of its making differs from export to
   * export, and that is left out here; else, as it is packed, its last bytes, which half a file has
   * not.
   */
  private static String content(Map.Entry<Path, byte[]> file) {
    String name = file.getKey().toString();
    byte[] bytes = file.getValue();
    if (name.endsWith(".csv") || name.endsWith(".json")) {
      return CREATED.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceFirst("");
    }
    return HexFormat.of().formatHex(bytes, Math.max(0, bytes.length - END), bytes.length);
  }

  private static Map<Path, byte[]> files(Path folder) throws IOException {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        files.put(folder.relativize(file), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
