package actnn.app.view.kit;

import actnn.app.viewmodel.base.Tone;
import java.util.Locale;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A status in words, with an icon and a colour. Shown twenty times a second on a live page, the
 * same one is not styled again.
 */
public final class Chip extends Label {
  private final FontIcon icon = Icons.small(Feather.CIRCLE);
  private @Nullable Shown shown;

  private record Shown(String words, Tone tone, Feather symbol) {}

  public Chip() {
    getStyleClass().add("wb-chip");
    setGraphic(icon);
    setGraphicTextGap(5);
    setMinWidth(USE_PREF_SIZE);
  }

  /** Shows a status. */
  public void show(String words, Tone tone) {
    show(
        words,
        tone,
        switch (tone) {
          case QUIET -> Feather.CLOCK;
          case RUNNING -> Feather.ACTIVITY;
          case DONE -> Feather.CHECK;
          case WARNING -> Feather.ALERT_TRIANGLE;
          case BAD -> Feather.ALERT_OCTAGON;
        });
  }

  /** The same with an icon of its own. */
  public void show(String words, Tone tone, Feather symbol) {
    Shown now = new Shown(words, tone, symbol);
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    setText(
        words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    getStyleClass().removeAll("running", "done", "warn", "bad");
    switch (tone) {
      case QUIET -> {}
      case RUNNING -> getStyleClass().add("running");
      case DONE -> getStyleClass().add("done");
      case WARNING -> getStyleClass().add("warn");
      case BAD -> getStyleClass().add("bad");
    }
    icon.setIconCode(symbol);
  }
}
