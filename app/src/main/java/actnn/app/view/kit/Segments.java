package actnn.app.view.kit;

import java.util.List;
import javafx.beans.property.Property;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A few values side by side of which one is chosen; arrow keys move between them. */
public final class Segments<T> extends HBox {
  private final ToggleGroup group = new ToggleGroup();

  /**
   * @param what what is chosen, for screen readers
   * @param options the values, in order
   * @param chosen follows and moves the choice; a value that is no option shows none chosen
   */
  public Segments(String what, List<Option<T>> options, Property<T> chosen) {
    getStyleClass().add("wb-segments");
    setAccessibleText(what);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    for (int i = 0; i < options.size(); i++) {
      Option<T> option = options.get(i);
      ToggleButton button = new ToggleButton(option.text());
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setUserData(option.value());
      button.setAccessibleText(what + " " + option.text());
      Tips.on(button, option.about());
      button.getStyleClass().add(place(i, options.size()));
      getChildren().add(button);
    }
    chosen.addListener((value, before, now) -> show(now));
    show(chosen.getValue());
    group
        .selectedToggleProperty()
        .addListener((value, before, now) -> pressed(before, now, chosen));
  }

  /** One value. */
  public record Option<T>(T value, String text, String about) {
    /** A value that needs no explanation. */
    public static <T> Option<T> of(T value, String text) {
      return new Option<>(value, text, "");
    }
  }

  @SuppressWarnings("unchecked") // the buttons carry the options' values, set above
  private void pressed(Toggle before, Toggle now, Property<T> chosen) {
    if (now != null) {
      chosen.setValue((T) now.getUserData());
    } else if (before != null && before.getUserData().equals(chosen.getValue())) {
      // A second press on the chosen one keeps it chosen.
      before.setSelected(true);
    }
  }

  private void show(T value) {
    for (Toggle toggle : group.getToggles()) {
      toggle.setSelected(toggle.getUserData().equals(value));
    }
  }

  private static String place(int index, int count) {
    if (count == 1) {
      return "single";
    }
    return index == 0 ? "left-pill" : index == count - 1 ? "right-pill" : "center-pill";
  }
}
