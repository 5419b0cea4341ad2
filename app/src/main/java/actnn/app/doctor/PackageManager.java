package actnn.app.doctor;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What installs packages on a Linux system. */
enum PackageManager {
  /** Debian, Ubuntu and their relatives. */
  APT("apt-get", "apt-get install -y --no-install-recommends "),
  /** Fedora, RHEL and their relatives. */
  DNF("dnf", "dnf install -y "),
  /** Arch and its relatives. */
  PACMAN("pacman", "pacman -S --needed "),
  /** openSUSE. */
  ZYPPER("zypper", "zypper install -y ");

  private final String program;
  private final String install;

  PackageManager(String program, String install) {
    this.program = program;
    this.install = install;
  }

  /** The one that is on the path of programs; empty where it is none of these. */
  static Optional<PackageManager> of(Map<String, String> environment) {
    String[] folders = environment.getOrDefault("PATH", "").split(":");
    return Arrays.stream(values())
        .filter(manager -> Arrays.stream(folders).anyMatch(manager::isIn))
        .findFirst();
  }

  /** The beginning of the line that installs the packages that follow. */
  String install() {
    return install;
  }

  private boolean isIn(String folder) {
    try {
      return !folder.isBlank() && Files.isExecutable(Path.of(folder, program));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
