package actnn.app.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a window can be opened here. Loads no toolkit. */
public final class WindowCheck {
  private static final String GTK = "libgtk-3.so.0";
  private static final String INSTALL =
      "apt-get install -y --no-install-recommends libgtk-3-0 libgl1 libxxf86vm1 libxtst6"
          + " libpangoft2-1.0-0 fontconfig";

  private WindowCheck() {}

  /** One sentence on why not; empty when it can. */
  public static Optional<String> problem(Map<String, String> environment) {
    if (!isLinux()) {
      return Optional.empty();
    }
    boolean display =
        !environment.getOrDefault("DISPLAY", "").isBlank()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    if (!display) {
      return Optional.of(
          "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be"
              + " opened.");
    }
    return hasGtk(environment)
        ? Optional.empty()
        : Optional.of("The window needs GTK 3, which is missing: " + INSTALL);
  }

  /** How to install what a window needs on Debian and its relatives. */
  static String install() {
    return INSTALL;
  }

  static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }

  static boolean hasGtk(Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    for (String folder : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder));
      }
    }
    for (String root : List.of("/lib", "/usr/lib", "/usr/local/lib", "/lib64", "/usr/lib64")) {
      folders.add(Path.of(root));
      folders.add(
          Path.of(
              root,
              System.getProperty("os.arch").equals("aarch64")
                  ? "aarch64-linux-gnu"
                  : "x86_64-linux-gnu"));
    }
    return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(GTK)));
  }
}
