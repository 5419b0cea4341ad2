package actnn.app.doctor;

import actnn.app.doctor.WindowLibraries.Library;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a window can be opened here. Loads no toolkit. */
public final class WindowCheck {
  private static final String NO_DISPLAY =
      "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be"
          + " opened.";

  private WindowCheck() {}

  /** One sentence on why not; empty when it can. */
  public static Optional<String> problem(Map<String, String> environment) {
    if (!WindowLibraries.isLinux()) {
      return Optional.empty();
    }
    if (!hasDisplay(environment)) {
      return Optional.of(NO_DISPLAY);
    }
    WindowLibraries libraries = WindowLibraries.ofSystem(environment);
    List<Library> vital = libraries.missing().stream().filter(Library::vital).toList();
    return vital.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The window needs "
                + names(vital)
                + ", which this system lacks: "
                + libraries.install(vital));
  }

  /** The lines of the report: the display, then the libraries. */
  static List<Finding> findings(Map<String, String> environment, WindowLibraries libraries) {
    if (!WindowLibraries.isLinux()) {
      return List.of(Finding.ok("window", "this system brings what a window needs"));
    }
    return List.of(display(environment), libraries(libraries));
  }

  private static Finding display(Map<String, String> environment) {
    return hasDisplay(environment)
        ? Finding.ok("display", "there is one")
        : Finding.warning(
            "display",
            "neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can be opened",
            "The command line works without; 'xvfb-run packaging/actnn snapshot' draws the pages.");
  }

  private static Finding libraries(WindowLibraries libraries) {
    List<Library> missing = libraries.missing();
    if (missing.isEmpty()) {
      return Finding.ok(
          "window", "GTK 3, OpenGL, XTest, XFree86-VidMode, Pango and fontconfig are there");
    }
    boolean vital = missing.stream().anyMatch(Library::vital);
    return Finding.warning(
        "window",
        names(missing)
            + (missing.size() == 1 ? " is" : " are")
            + " missing, so "
            + (vital ? "no window can be opened" : "the window is drawn without the graphics card"),
        "Install what is missing: " + libraries.install(missing));
  }

  private static String names(List<Library> libraries) {
    return libraries.stream().map(Library::file).collect(Collectors.joining(", "));
  }

  private static boolean hasDisplay(Map<String, String> environment) {
    return !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }
}
