package actnn.app.view.kit;

import atlantafx.base.controls.ToggleSwitch;
import javafx.beans.property.Property;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Buttons in the window's few kinds. */
public final class Buttons {
  private Buttons() {}

  /** The one thing to do on a page. */
  public static Button primary(String text, Feather icon, Runnable action) {
    Button button = plain(text, icon, action);
    button.getStyleClass().add("accent");
    return button;
  }

  /** An ordinary button. */
  public static Button plain(String text, Feather icon, Runnable action) {
    Button button = new Button(text, Icons.plain(icon));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button without a frame. */
  public static Button flat(String text, Feather icon, Runnable action) {
    Button button = plain(text, icon, action);
    button.getStyleClass().add("flat");
    return button;
  }

  /** An icon alone; {@code what} is its tooltip and what a screen reader says. */
  public static Button icon(Feather icon, String what, Runnable action) {
    Button button = new Button("", Icons.plain(icon));
    button.getStyleClass().addAll("button-icon", "flat");
    button.setOnAction(event -> action.run());
    return explained(button, what);
  }

  /** A switch that follows and moves {@code on}, with its words beside it. */
  public static ToggleSwitch toggle(String text, Property<Boolean> on) {
    ToggleSwitch toggle = new ToggleSwitch(text);
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle.selectedProperty().bindBidirectional(on);
    return toggle;
  }

  /** Gives a button its tooltip and its accessible text. */
  public static <B extends ButtonBase> B explained(B button, String what) {
    Tips.on(button, what);
    button.setAccessibleText(what);
    return button;
  }

  /** The same with the keys that do it. */
  public static <B extends ButtonBase> B explained(B button, String what, KeyCombination keys) {
    return explained(button, what + " (" + keys.getDisplayText() + ")");
  }
}
