package actnn.app.view.launch;

import actnn.app.preset.Preset;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.LaunchModel;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** The ready-made experiments as cards; the one that fills the form is marked. */
final class PresetList extends VBox {
  private final LaunchModel model;

  PresetList(LaunchModel model) {
    super(8);
    this.model = model;
    model.presets().addListener((ListChangeListener<Preset>) change -> fill());
    model.presetProperty().addListener((value, before, now) -> mark());
    fill();
  }

  private void fill() {
    getChildren().setAll(model.presets().stream().map(this::card).toList());
    mark();
  }

  private VBox card(Preset preset) {
    Label title = Words.styled(preset.title(), "wb-strong");
    title.setWrapText(true);
    Label about = Words.caption(preset.about());
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    title.setMinHeight(USE_PREF_SIZE);
    VBox card = new VBox(4, title, about);
    card.getStyleClass().add("wb-preset");
    card.setUserData(preset);
    card.setFocusTraversable(true);
    card.setAccessibleRole(AccessibleRole.BUTTON);
    card.setAccessibleText("Preset " + preset.title() + ". " + preset.about());
    card.setOnMouseClicked(event -> model.apply(preset));
    card.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            model.apply(preset);
          }
        });
    return card;
  }

  private void mark() {
    Preset chosen = model.presetProperty().get();
    for (var node : getChildren()) {
      node.getStyleClass().remove("chosen");
      if (Objects.equals(node.getUserData(), chosen)) {
        node.getStyleClass().add("chosen");
      }
    }
  }

  /** Whether there is any. */
  javafx.beans.binding.BooleanBinding present() {
    return Bindings.isNotEmpty(model.presets());
  }
}
