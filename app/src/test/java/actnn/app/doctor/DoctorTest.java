package actnn.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.doctor.Finding.Grade;
import actnn.app.run.TwoRuns;
import actnn.app.run.bundle.BundleException;
import actnn.app.run.home.Home;
import actnn.app.run.record.RunFile;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The doctor")
class DoctorTest {
  private static final List<String> VITAL =
      List.of("libgtk-3.so.0", "libXtst.so.6", "libpangoft2-1.0.so.0", "libfontconfig.so.1");

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("names the libraries that a window lacks and the line that installs them")
  void libraries() throws IOException {
    for (String name : VITAL) {
      Files.createFile(folder.resolve(name));
    }
    Finding slow = window();
    assertThat(slow.grade()).isEqualTo(Grade.WARNING);
    assertThat(slow.text())
        .isEqualTo(
            "libGL.so.1, libXxf86vm.so.1 are missing, so the window is drawn without the graphics"
                + " card");
    assertThat(slow.fix())
        .endsWith("apt-get install -y --no-install-recommends libgl1 libxxf86vm1");
    Files.delete(folder.resolve("libXtst.so.6"));
    assertThat(window().text()).contains("libXtst.so.6, ").endsWith("no window can be opened");
    assertThat(window().fix()).endsWith(" libxtst6 libgl1 libxxf86vm1");
    for (String name : List.of("libXtst.so.6", "libGL.so.1", "libXxf86vm.so.1")) {
      Files.createFile(folder.resolve(name));
    }
    assertThat(window().grade()).isEqualTo(Grade.OK);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "apt-get, apt-get install -y --no-install-recommends libxtst6 libgl1",
    "dnf, dnf install -y libXtst libglvnd-glx",
    "pacman, pacman -S --needed libxtst libglvnd",
    "zypper, zypper install -y libXtst6 Mesa-libGL1",
    "none, 'take the packages of your system that bring libXtst.so.6, libGL.so.1.'"
  })
  @DisplayName("installs what a window lacks with what the system has for that")
  void packageManagers(String program, String line) throws IOException {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path made = Files.createFile(programs.resolve(program));
    assertThat(made.toFile().setExecutable(true)).isTrue();
    for (String name :
        List.of("libgtk-3.so.0", "libpangoft2-1.0.so.0", "libfontconfig.so.1", "libXxf86vm.so.1")) {
      Files.createFile(folder.resolve(name));
    }
    Map<String, String> environment = Map.of("PATH", "/nowhere:" + programs);
    WindowLibraries libraries =
        new WindowLibraries(List.of(folder), PackageManager.of(environment).orElse(null));
    assertThat(libraries.install(libraries.missing())).isEqualTo(line);
  }

  @Test
  @DisplayName("names the devices, and what keeps PyTorch from one that is there")
  void devices() {
    List<String> two = List.of("cuda:0", "cuda:1");
    assertThat(EngineCheck.devices(two, true))
        .isEqualTo(Finding.ok("devices", "cpu, cuda:0, cuda:1"));
    assertThat(EngineCheck.devices(List.of(), false)).isEqualTo(Finding.ok("devices", "cpu"));
    Finding without = EngineCheck.devices(two, false);
    assertThat(without.grade()).isEqualTo(Grade.WARNING);
    assertThat(without.fix()).contains("PYTORCH_LIBRARY_PATH");
    Finding uncounted = EngineCheck.devices(List.of(), true);
    assertThat(uncounted.grade()).isEqualTo(Grade.WARNING);
    assertThat(uncounted.fix()).contains("libcudart", "LD_LIBRARY_PATH");
  }

  @Test
  @DisplayName("finds nothing to do in a home that is yet to be made, and does not make it")
  void newHome() {
    assertThat(new HomeCheck(folder.resolve("new/home"), false).findings())
        .filteredOn(finding -> !finding.what().equals("disk"))
        .extracting(Finding::grade)
        .containsOnly(Grade.OK);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("names what dead processes left, runs that the store lacks, and what to do")
  void leftovers() throws IOException {
    Files.createDirectories(folder.resolve("runs/not a run"));
    lost("lost");
    Path note = Files.createDirectories(folder.resolve("in-use")).resolve("999999999");
    Files.writeString(note, "1000 the window");
    Store.open(folder.resolve("actnn.db")).close();
    String dead = "999999999-1000";
    List<Path> halves =
        List.of(
            folder.resolve("actnn.db.rebuilding"),
            folder.resolve("actnn.db.reading/copy.db"),
            folder.resolve("backups/actnn-20260101T000000Z.db." + dead + ".tmp"),
            folder.resolve("importing-" + dead + "-1/manifest.json"),
            folder.resolve("runs/.deleting-" + dead + "-gone/journal.log"),
            folder.resolve("native/" + dead + "/libsqlite.so"),
            folder.resolve("in-use/.writing-" + dead + "-" + new UUID(1, 2) + ".tmp"),
            folder.resolve("actnn.db.version-1.backup.tmp"));
    for (Path half : halves) {
      Files.createDirectories(half.getParent());
      Files.createFile(half);
    }
    Finding left = finding("leftovers");
    assertThat(left.grade()).isEqualTo(Grade.WARNING);
    assertThat(left.text())
        .contains(note.toString(), "actnn.db.rebuilding", "actnn.db.reading", dead + ".tmp")
        .contains("importing-" + dead, ".deleting-" + dead + "-gone")
        .contains(folder.resolve("native/" + dead) + "", halves.get(6) + "", halves.get(7) + "");
    assertThat(finding("store").text()).contains("but not lost of the run folders");
    assertThat(finding("store").fix()).contains("actnn rebuild");

    try (Workbench bench = Workbench.open(Home.open(folder))) {
      assertThatThrownBy(() -> bench.bundles().take(folder.resolve("none.zip")))
          .isInstanceOf(BundleException.class);
    }
    assertThat(finding("leftovers").text())
        .as("but for half an upgrade's copy and a library, which goes with the next process")
        .isEqualTo(
            "a process that died has left %s, %s"
                .formatted(halves.get(7), folder.resolve("native/" + dead)));
  }

  @Test
  @DisplayName("names half a checkpoint, unless a worker may be writing it")
  void halfCheckpoint() throws IOException {
    Home home = TwoRuns.in(folder).home();
    Path checkpoints = Files.createDirectory(home.runFolder("sample00").resolve("checkpoints"));
    Path half = Files.createFile(checkpoints.resolve("step-0000000007.safetensors.tmp"));
    assertThat(finding("leftovers").text()).isEqualTo("a process that died has left " + half);
  }

  @Test
  @DisplayName("looks at a home that cannot be written all the same")
  void readOnly() throws IOException {
    Home home = TwoRuns.in(folder).home();
    Files.delete(home.journal("sample00"));
    List<Finding> findings = new HomeCheck(folder, false, true, path -> false).findings();
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly(
            "home", "disk", "store", "store copies", "journals", "in use", "leftovers");
    assertThat(findings.get(0).grade()).isEqualTo(Grade.PROBLEM);
    assertThat(findings.get(0).text())
        .isEqualTo(folder + " cannot be written, so nothing can train");
    assertThat(findings.get(2).text()).endsWith("actnn.db is sound, 2 runs");
    assertThat(findings.get(4).text()).contains("sample00");
  }

  @Test
  @DisplayName("names ten of many and counts the rest")
  void many() throws IOException {
    Home home = Home.open(folder);
    Store.open(home.database()).close();
    for (int i = 10; i < 27; i++) {
      lost("lost" + i);
    }
    assertThat(finding("store").text())
        .contains("but not lost10, lost11, ")
        .contains("lost19 and 7 more of the run folders")
        .doesNotContain("lost20");
  }

  @Test
  @DisplayName("says of a damaged store and of a home that is a file what to do")
  void refused() throws IOException {
    Files.createDirectories(folder.resolve("runs"));
    Files.writeString(folder.resolve("actnn.db"), "no database at all");
    assertThat(finding("store").grade()).isEqualTo(Grade.PROBLEM);
    assertThat(finding("store").text()).contains("is not a run store");
    HomeCheck file = new HomeCheck(folder.resolve("actnn.db"), false);
    assertThat(file.findings()).extracting(Finding::what).containsExactly("home");
    assertThat(file.findings().get(0).fix()).contains("--home");
  }

  /** The folder of a run that the store lacks. */
  private void lost(String id) throws IOException {
    new RunFile(id, null, null, List.of(), 0, "", "1.0.0", Map.of())
        .write(Files.createDirectories(folder.resolve("runs").resolve(id)));
  }

  private Finding finding(String what) {
    return new HomeCheck(folder, false)
        .findings().stream().filter(found -> found.what().equals(what)).findFirst().orElseThrow();
  }

  private Finding window() {
    List<Finding> findings =
        WindowCheck.findings(
            Map.of("DISPLAY", ":0"), new WindowLibraries(List.of(folder), PackageManager.APT));
    assertThat(findings).extracting(Finding::what).containsExactly("display", "window");
    return findings.get(1);
  }
}
