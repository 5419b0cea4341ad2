package actnn.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a window needs from a Linux system: the libraries that JavaFX's own ones are linked to (the
 * NEEDED entries of its glass, font and prism libraries). Loads none of them.
 *
 * @param folders where libraries may lie
 */
record WindowLibraries(List<Path> folders) {
  private static final String INSTALL = "apt-get install -y --no-install-recommends ";

  WindowLibraries {
    folders = List.copyOf(folders);
  }

  /**
   * One library.
   *
   * @param file its name for the linker
   * @param debian the package of Debian and its relatives
   * @param vital whether no window opens without it; else it is only drawn more slowly
   */
  record Library(String file, String debian, boolean vital) {}

  private static final List<Library> NEEDED =
      List.of(
          new Library("libgtk-3.so.0", "libgtk-3-0", true),
          new Library("libXtst.so.6", "libxtst6", true),
          new Library("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", true),
          new Library("libfontconfig.so.1", "fontconfig", true),
          new Library("libGL.so.1", "libgl1", false),
          new Library("libXxf86vm.so.1", "libxxf86vm1", false));

  /** Those of this machine. */
  static WindowLibraries ofSystem(Map<String, String> environment) {
    boolean arm = "aarch64".equals(System.getProperty("os.arch"));
    String machine = arm ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
    List<Path> folders = new ArrayList<>();
    for (String folder : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder));
      }
    }
    for (String root : List.of("/lib", "/usr/lib", "/usr/local/lib", "/lib64", "/usr/lib64")) {
      folders.add(Path.of(root));
      folders.add(Path.of(root, machine));
    }
    return new WindowLibraries(folders);
  }

  static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }

  /** Those that are not there. */
  List<Library> missing() {
    return NEEDED.stream().filter(library -> !isThere(library)).toList();
  }

  /** The line that installs some of them. */
  static String install(List<Library> libraries) {
    return INSTALL
        + libraries.stream().map(Library::debian).distinct().collect(Collectors.joining(" "));
  }

  private boolean isThere(Library library) {
    return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(library.file())));
  }
}
