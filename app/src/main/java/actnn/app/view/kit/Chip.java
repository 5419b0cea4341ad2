package actnn.app.view.kit;

import actnn.app.viewmodel.base.Tone;
import java.util.Locale;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A status in words, with an icon and a colour. */
public final class Chip extends Label {
  private final FontIcon icon = Icons.small(Feather.CIRCLE);

  public Chip() {
    getStyleClass().add("wb-chip");
    setGraphic(icon);
    setGraphicTextGap(5);
    setMinWidth(USE_PREF_SIZE);
  }

  /** Shows a status. */
  public void show(String words, Tone tone) {
    setText(
        words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    getStyleClass().removeAll("running", "done", "warn", "bad");
    switch (tone) {
      case QUIET -> look("", Feather.CLOCK);
      case RUNNING -> look("running", Feather.ACTIVITY);
      case DONE -> look("done", Feather.CHECK);
      case WARNING -> look("warn", Feather.ALERT_TRIANGLE);
      case BAD -> look("bad", Feather.ALERT_OCTAGON);
    }
  }

  /** The same with an icon of its own. */
  public void show(String words, Tone tone, Feather symbol) {
    show(words, tone);
    icon.setIconCode(symbol);
  }

  private void look(String style, Feather symbol) {
    if (!style.isEmpty()) {
      getStyleClass().add(style);
    }
    icon.setIconCode(symbol);
  }
}
