package actnn.app.viewmodel.settings;

import actnn.app.viewmodel.base.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the desktop is light or dark. JavaFX 21 cannot tell (its platform preferences came with
 * 22), so the desktop is asked the way it documents: on Linux the XDG portal's setting {@code
 * org.freedesktop.appearance color-scheme} (1 dark, 2 light, 0 no preference), then GNOME's own; on
 * Windows the value {@code AppsUseLightTheme}; on macOS the default {@code AppleInterfaceStyle},
 * which is there only while it is dark. Blocks for a moment: never on the window's thread.
 */
public final class SystemTheme {
  private static final long PATIENCE_SECONDS = 3;
  private static final Pattern PORTAL = Pattern.compile("uint32 ([012])");
  private static final Pattern REGISTRY =
      Pattern.compile("AppsUseLightTheme\\s+REG_DWORD\\s+0x([01])");
  private static final List<String> ASK_PORTAL =
      List.of(
          "gdbus",
          "call",
          "--session",
          "--timeout=2",
          "--dest=org.freedesktop.portal.Desktop",
          "--object-path=/org/freedesktop/portal/desktop",
          "--method=org.freedesktop.portal.Settings.Read",
          "org.freedesktop.appearance",
          "color-scheme");
  private static final List<String> ASK_GNOME =
      List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
  private static final List<String> ASK_WINDOWS =
      List.of(
          "reg",
          "query",
          "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
          "/v",
          "AppsUseLightTheme");
  private static final List<String> ASK_MACOS =
      List.of("defaults", "read", "-g", "AppleInterfaceStyle");

  private final String system;
  private final Desktop desktop;

  /** Asks this computer. */
  public SystemTheme() {
    this(System.getProperty("os.name", ""), SystemTheme::run);
  }

  SystemTheme(String system, Desktop desktop) {
    this.system = system.toLowerCase(Locale.ROOT);
    this.desktop = desktop;
  }

  /** Runs a command of the desktop. */
  @FunctionalInterface
  interface Desktop {
    /** What it printed; empty when it is not there, failed, or took too long. */
    Optional<String> answer(List<String> command);
  }

  /** What the desktop says; empty when it does not say. Blocks. */
  public Optional<Theme> ask() {
    if (system.startsWith("windows")) {
      return desktop.answer(ASK_WINDOWS).flatMap(SystemTheme::ofRegistry);
    }
    if (system.startsWith("mac")) {
      // The value is missing while the desktop is light, which makes the command fail.
      boolean dark = desktop.answer(ASK_MACOS).filter(text -> text.contains("Dark")).isPresent();
      return Optional.of(dark ? Theme.DARK : Theme.LIGHT);
    }
    return desktop
        .answer(ASK_PORTAL)
        .flatMap(SystemTheme::ofPortal)
        .or(() -> desktop.answer(ASK_GNOME).flatMap(SystemTheme::ofGnome));
  }

  private static Optional<Theme> ofRegistry(String text) {
    return group(REGISTRY, text).map(value -> value.equals("0") ? Theme.DARK : Theme.LIGHT);
  }

  private static Optional<Theme> ofPortal(String text) {
    return group(PORTAL, text).map(value -> value.equals("1") ? Theme.DARK : Theme.LIGHT);
  }

  private static Optional<Theme> ofGnome(String text) {
    return switch (text.strip()) {
      case "'prefer-dark'" -> Optional.of(Theme.DARK);
      case "'prefer-light'", "'default'" -> Optional.of(Theme.LIGHT);
      default -> Optional.empty();
    };
  }

  private static Optional<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
