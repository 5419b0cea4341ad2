package actnn.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.doctor.Finding.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Files.createFile(Files.createDirectories(folder.resolve("runs/lost")).resolve("run.json"));
    Path note = Files.createDirectories(folder.resolve("in-use")).resolve("999999999");
    Files.writeString(note, "1000 the window");
    Files.createFile(folder.resolve("actnn.db"));
    Files.createFile(folder.resolve("actnn.db.rebuilding"));
    Finding left = finding("leftovers");
    assertThat(left.grade()).isEqualTo(Grade.WARNING);
    assertThat(left.text()).contains(note.toString(), "actnn.db.rebuilding");
    assertThat(finding("store").text()).contains("but not lost of the run folders");
    assertThat(finding("store").fix()).contains("actnn rebuild");
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
