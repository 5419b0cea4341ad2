package actnn.app.viewmodel.settings;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.base.WindowMemory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * The settings: each is applied and kept as soon as it is changed. Confined to the window's thread.
 */
public final class SettingsModel {
  private static final String FOLLOWS = "window.follows";
  static final String ZOOM = "window.zoom";
  private static final String SMOOTHING = "charts.smoothing";

  private final Parts parts;
  private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>();
  private final IntegerProperty zoom = new SimpleIntegerProperty();
  private final DoubleProperty smoothing = new SimpleDoubleProperty();
  private final ObjectProperty<RunPalette> palette = new SimpleObjectProperty<>();
  private final BooleanProperty givesWay = new SimpleBooleanProperty();
  private final BooleanProperty copies = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper desktop = new ReadOnlyStringWrapper("");

  /**
   * What settings work on.
   *
   * @param desktop says which theme the desktop has, empty when that cannot be known; blocks
   * @param home the folder where everything is kept
   */
  public record Parts(
      WindowMemory memory,
      Background background,
      Notices notices,
      Callable<Optional<Theme>> desktop,
      Path home) {}

  public SettingsModel(Parts parts) {
    this.parts = parts;
    WindowMemory memory = parts.memory;
    boolean follows = memory.text(FOLLOWS).equals("desktop");
    theme.set(follows ? ThemeChoice.SYSTEM : ThemeChoice.of(memory.themeProperty().get()));
    zoom.set(zoom(memory.text(ZOOM)));
    smoothing.set(number(memory.text(SMOOTHING), Settings.USUAL.smoothing()));
    palette.set(RunPalette.of(memory.text(WindowMemory.PALETTE)));
    givesWay.set(!memory.text(WindowMemory.GIVE_WAY).equals(WindowMemory.NO));
    copies.set(!memory.text(WindowMemory.COPIES).equals(WindowMemory.NO));
    theme.addListener((value, before, now) -> takeTheme(now));
    memory.themeProperty().addListener((value, before, now) -> follow(now));
    zoom.addListener((value, before, now) -> memory.remember(ZOOM, now.toString()));
    smoothing.addListener((value, before, now) -> memory.remember(SMOOTHING, now.toString()));
    palette.addListener((value, before, now) -> memory.remember(WindowMemory.PALETTE, now.key()));
    givesWay.addListener(
        (value, before, now) -> memory.remember(WindowMemory.GIVE_WAY, now ? "" : WindowMemory.NO));
    copies.addListener(
        (value, before, now) -> memory.remember(WindowMemory.COPIES, now ? "" : WindowMemory.NO));
    askDesktop();
  }

  public ObjectProperty<ThemeChoice> themeProperty() {
    return theme;
  }

  /** The size of everything, in percent. */
  public IntegerProperty zoomProperty() {
    return zoom;
  }

  /** The size of everything, as a factor. */
  public ObservableValue<Double> zoomFactor() {
    return zoom.map(percent -> percent.intValue() / 100.0);
  }

  /** The smoothing that curves begin with. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** The colours of runs. */
  public ObjectProperty<RunPalette> paletteProperty() {
    return palette;
  }

  /** How many runs may train at once. */
  public IntegerProperty parallelProperty() {
    return parts.memory.parallelProperty();
  }

  /** Whether workers that start from now on give way to other programs. */
  public BooleanProperty givesWayProperty() {
    return givesWay;
  }

  /** Whether the store is copied once a day. */
  public BooleanProperty copiesProperty() {
    return copies;
  }

  /** Why the desktop's theme is not followed; empty while it is, or is not to be. */
  public ReadOnlyStringProperty desktopProperty() {
    return desktop.getReadOnlyProperty();
  }

  /** The folder where everything is kept. */
  public Path home() {
    return parts.home;
  }

  public void zoomIn() {
    zoom.set(ZoomSteps.above(zoom.get()));
  }

  public void zoomOut() {
    zoom.set(ZoomSteps.below(zoom.get()));
  }

  public void zoomBack() {
    zoom.set(ZoomSteps.USUAL);
  }

  /** The other theme than the one that is seen. */
  public void toggleTheme() {
    theme.set(ThemeChoice.of(parts.memory.themeProperty().get().other()));
  }

  /** Looks again which theme the desktop has, if it is to be followed. */
  public void askDesktop() {
    if (theme.get() == ThemeChoice.SYSTEM) {
      parts.background.submit(
          "asking for the desktop's theme",
          parts.desktop,
          new Outcome<>(this::desktopSaid, cause -> desktopSaid(Optional.empty())));
    }
  }

  /** What is set now. */
  public Settings current() {
    return new Settings(
        theme.get(),
        zoom.get(),
        smoothing.get(),
        palette.get(),
        parallelProperty().get(),
        givesWay.get(),
        copies.get());
  }

  /** Sets all of it. */
  public void apply(Settings wanted) {
    theme.set(wanted.theme());
    zoom.set(wanted.zoom());
    smoothing.set(wanted.smoothing());
    palette.set(wanted.palette());
    parallelProperty().set(wanted.parallel());
    givesWay.set(wanted.givesWay());
    copies.set(wanted.copies());
  }

  /** Everything as in a new home; a notice offers the way back. */
  public void restoreDefaults() {
    Settings before = current();
    apply(Settings.USUAL);
    parts.notices.show(
        new Notice(
            Notice.Kind.DONE,
            "Settings are back to their defaults.",
            new Notice.Action("Undo", () -> apply(before))));
  }

  private void takeTheme(ThemeChoice choice) {
    boolean follows = choice == ThemeChoice.SYSTEM;
    parts.memory.remember(FOLLOWS, follows ? "desktop" : "");
    desktop.set("");
    if (follows) {
      askDesktop();
    } else {
      parts.memory.themeProperty().set(choice == ThemeChoice.DARK ? Theme.DARK : Theme.LIGHT);
    }
  }

  private void follow(Theme seen) {
    if (theme.get() != ThemeChoice.SYSTEM) {
      theme.set(ThemeChoice.of(seen));
    }
  }

  private void desktopSaid(Optional<Theme> answer) {
    if (theme.get() != ThemeChoice.SYSTEM) {
      return;
    }
    answer.ifPresent(parts.memory.themeProperty()::set);
    String seen = parts.memory.themeProperty().get().name().toLowerCase(Locale.ROOT);
    desktop.set(
        answer.isPresent()
            ? ""
            : "This desktop does not say whether it is light or dark, so the window stays "
                + seen
                + ".");
  }

  /** The percentage that a text says, or the usual one. */
  static int zoom(String text) {
    return ZoomSteps.within((int) number(text, Settings.USUAL.zoom()));
  }

  private static double number(String text, double otherwise) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
