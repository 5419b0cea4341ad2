package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.bundle.BundleException;
import actnn.app.run.bundle.RunBundles;
import actnn.app.run.home.Home;
import actnn.storage.Store;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 26: bundles that are none. */
@Tag("quick")
@DisplayName("A hostile bundle")
class HostileBundleIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final String JOURNAL = "runs/sample00/journal.log";
  private static final int MIB = 1 << 20;

  @TempDir private Path folder;
  private final Map<String, byte[]> honest = new LinkedHashMap<>();
  private Home home;

  /** The files of a bundle as the program writes it. */
  @BeforeEach
  void aBundle() throws IOException {
    Path bundle = folder.resolve("honest.zip");
    Home from = Home.open(folder.resolve("from"));
    SampleHome.with(from.path(), 1, 60);
    try (Store store = Store.open(from.database())) {
      new RunBundles(from, store).export(List.of("sample00"), bundle, false);
    }
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (var entry : zip.stream().toList()) {
        honest.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    home = Home.open(folder.resolve("outer").resolve("home"));
  }

  @Test
  @DisplayName("is refused whatever is wrong with it, soon, and nothing comes out of it")
  void refused() throws Exception {
    Map<String, Path> bundles = hostile();
    assertThat(bundles).hasSize(14);
    long slowest = 0;
    long most = 0;
    try (Store store = Store.open(home.database())) {
      RunBundles runs = new RunBundles(home, store);
      List<String> before = tree();
      for (Map.Entry<String, Path> bundle : bundles.entrySet()) {
        long begun = System.nanoTime();
        long allocated = allocated();
        assertThatThrownBy(() -> runs.take(bundle.getValue()))
            .as(bundle.getKey())
            .isInstanceOf(BundleException.class)
            .hasMessageContaining("is refused: ");
        most = Math.max(most, allocated() - allocated);
        slowest = Math.max(slowest, System.nanoTime() - begun);
        assertThat(tree()).as(bundle.getKey()).isEqualTo(before);
      }
    }
    BAR.tell(
        "14 of 14 refused, 0 files outside or left, slowest %d ms, most allocated %d MiB",
        slowest / 1_000_000, most / MIB);
    assertThat(slowest).isLessThan(2_000_000_000L);
    assertThat(most).isLessThan(64L * MIB);
  }

  @Test
  @DisplayName("differs from an honest one, made in the same way, which comes in")
  void honestOne() throws Exception {
    Path bundle = zip(honest).write(folder.resolve("again.zip"));
    try (Store store = Store.open(home.database())) {
      RunBundles.Imported imported = new RunBundles(home, store).take(bundle);
      assertThat(imported.taken()).containsExactly("sample00");
      assertThat(SampleHome.dump(store)).isEqualTo(SampleHome.at(folder.resolve("from")).dump());
    }
    BAR.tell("1 of 1 honest ones taken");
  }

  private Map<String, Path> hostile() throws Exception {
    Map<String, Path> bundles = new LinkedHashMap<>();
    List<String> names =
        List.of(
            "../../evil",
            "/tmp/evil",
            "runs\\..\\..\\evil",
            "C:/evil",
            "runs/sample00/journal.log\0.txt",
            "runs/sample00/" + "n".repeat(300),
            "runs/sample00/RUN.JSON");
    for (String name : names) {
      Map<String, byte[]> files = new LinkedHashMap<>(honest);
      files.put(name, "evil".getBytes(StandardCharsets.UTF_8));
      bundles.put("name " + name, write(listed(files), bundles.size()));
    }
    RawZip twice = zip(listed(honest)).file(JOURNAL, honest.get(JOURNAL));
    bundles.put("the same name twice", twice.write(target(bundles.size())));
    bundles.put("a symbolic link", linked().write(target(bundles.size())));
    bundles.put("a bomb of 10 GB", bomb().write(target(bundles.size())));
    bundles.put("a bundle in a bundle", nested().write(target(bundles.size())));
    bundles.put("a million files", million(target(bundles.size())));
    bundles.put("sizes that lie", lying().write(target(bundles.size())));
    bundles.put("a sum that is wrong", wrongSum().write(target(bundles.size())));
    return bundles;
  }

  private Path write(Map<String, byte[]> files, int number) throws IOException {
    return zip(files).write(target(number));
  }

  private Path target(int number) {
    return folder.resolve("hostile" + number + ".zip");
  }

  private static RawZip zip(Map<String, byte[]> files) {
    RawZip zip = new RawZip();
    files.forEach(zip::file);
    return zip;
  }

  /** The same files with a manifest that lists every one of them, so that it is not at fault. */
  private static Map<String, byte[]> listed(Map<String, byte[]> files) throws Exception {
    JsonMapper json = new JsonMapper();
    ObjectNode manifest = (ObjectNode) json.readTree(files.get("manifest.json"));
    ObjectNode list = manifest.putObject("files");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!file.getKey().equals("manifest.json")) {
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(file.getValue());
        list.putObject(file.getKey())
            .put("bytes", file.getValue().length)
            .put("sha256", HexFormat.of().formatHex(sha));
      }
    }
    Map<String, byte[]> listed = new LinkedHashMap<>(files);
    listed.put("manifest.json", json.writeValueAsBytes(manifest));
    return listed;
  }

  private RawZip linked() throws Exception {
    byte[] target = "/etc/passwd".getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> files = new LinkedHashMap<>(honest);
    files.put(JOURNAL, target);
    RawZip zip = new RawZip();
    for (Map.Entry<String, byte[]> file : listed(files).entrySet()) {
      int mode = file.getKey().equals(JOURNAL) ? 0120777 : 0100644;
      byte[] bytes = file.getValue();
      zip.add(file.getKey(), bytes, bytes.length, RawZip.crc(bytes), mode);
    }
    return zip;
  }

  // Ten megabytes that would unpack to ten gigabytes, and say that they would to four.
  private RawZip bomb() throws Exception {
    byte[] packed = new byte[10 * MIB];
    byte[] zeros = RawZip.deflated(new byte[MIB]);
    for (int at = 0; at + zeros.length < packed.length; at += zeros.length) {
      System.arraycopy(zeros, 0, packed, at, zeros.length);
    }
    return withJournal(honest.get(JOURNAL), (zip, name) -> zip.packed(name, packed, 0xFFFF_FFF0L));
  }

  private RawZip nested() throws Exception {
    Path inner = zip(honest).write(folder.resolve("inner.zip"));
    byte[] bytes = Files.readAllBytes(inner);
    return withJournal(bytes, (zip, name) -> zip.file(name, bytes));
  }

  private RawZip lying() throws Exception {
    byte[] bytes = honest.get(JOURNAL);
    return withJournal(bytes, (zip, name) -> zip.add(name, bytes, 10, RawZip.crc(bytes), 0100644));
  }

  private RawZip wrongSum() throws Exception {
    byte[] bytes = honest.get(JOURNAL);
    return withJournal(bytes, (zip, name) -> zip.add(name, bytes, bytes.length, 1, 0100644));
  }

  private interface Put {
    void into(RawZip zip, String name);
  }

  private RawZip withJournal(byte[] listed, Put journal) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>(honest);
    files.put(JOURNAL, listed);
    RawZip zip = new RawZip();
    listed(files)
        .forEach(
            (name, bytes) -> {
              if (name.equals(JOURNAL)) {
                journal.into(zip, name);
              } else {
                zip.file(name, bytes);
              }
            });
    return zip;
  }

  private static Path million(Path file) throws IOException {
    int count = 1_000_000;
    byte[] line =
        RawZip.head(
            new RawZip.Entry(
                "runs/a/run.json".getBytes(StandardCharsets.UTF_8), new byte[0], 0, 0, 0100644),
            0);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), MIB)) {
      for (int i = 0; i < count; i++) {
        out.write(line);
      }
      out.write(RawZip.end(count, count * line.length, 0));
    }
    return file;
  }

  /** Everything outside of the bundles themselves, and of the lock that takers of bundles hold. */
  private List<String> tree() throws IOException {
    Path locks = home.path().resolve("in-use");
    Set<Path> ours = Set.of(locks, locks.resolve("importing"));
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !ours.contains(file))
          .filter(
              file -> !file.toString().endsWith(".zip") && !file.toString().contains("actnn.db"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
