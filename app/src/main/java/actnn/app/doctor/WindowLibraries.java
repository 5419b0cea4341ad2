package actnn.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a window needs from a Linux system: the libraries that JavaFX's own ones are linked to (the
 * NEEDED entries of its glass, font and prism libraries). Loads none of them.
 *
 * @param folders where libraries may lie
 * @param manager what installs packages here; null where that is not known
 */
record WindowLibraries(List<Path> folders, @Nullable PackageManager manager) {
  WindowLibraries {
    folders = List.copyOf(folders);
  }

  /**
   * One library.
   *
   * @param file its name for the linker
   * @param packages the one that it is in, for each package manager
   * @param vital whether no window opens without it; else it is only drawn more slowly
   */
  record Library(String file, Map<PackageManager, String> packages, boolean vital) {
    static Library vital(String file, String apt, String dnf, String pacman, String zypper) {
      return new Library(file, packages(apt, dnf, pacman, zypper), true);
    }

    static Library faster(String file, String apt, String dnf, String pacman, String zypper) {
      return new Library(file, packages(apt, dnf, pacman, zypper), false);
    }

    private static Map<PackageManager, String> packages(
        String apt, String dnf, String pacman, String zypper) {
      return Map.of(
          PackageManager.APT, apt,
          PackageManager.DNF, dnf,
          PackageManager.PACMAN, pacman,
          PackageManager.ZYPPER, zypper);
    }
  }

  private static final List<Library> NEEDED =
      List.of(
          Library.vital("libgtk-3.so.0", "libgtk-3-0", "gtk3", "gtk3", "libgtk-3-0"),
          Library.vital("libXtst.so.6", "libxtst6", "libXtst", "libxtst", "libXtst6"),
          Library.vital(
              "libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango", "pango", "libpango-1_0-0"),
          Library.vital(
              "libfontconfig.so.1", "fontconfig", "fontconfig", "fontconfig", "libfontconfig1"),
          Library.faster("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "Mesa-libGL1"),
          Library.faster(
              "libXxf86vm.so.1", "libxxf86vm1", "libXxf86vm", "libxxf86vm", "libXxf86vm1"));

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
    return new WindowLibraries(folders, PackageManager.of(environment).orElse(null));
  }

  static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }

  /** Those that are not there. */
  List<Library> missing() {
    return NEEDED.stream().filter(library -> !isThere(library)).toList();
  }

  /** The line that installs some of them or, where nobody knows it, what to look for. */
  String install(List<Library> libraries) {
    PackageManager known = manager;
    if (known == null) {
      return "take the packages of your system that bring "
          + libraries.stream().map(Library::file).collect(Collectors.joining(", "))
          + ".";
    }
    return known.install()
        + libraries.stream()
            .map(library -> library.packages().getOrDefault(known, library.file()))
            .distinct()
            .collect(Collectors.joining(" "));
  }

  private boolean isThere(Library library) {
    return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(library.file())));
  }
}
