package actnn.app.view.launch;

import actnn.app.preset.Preset;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.LaunchModel;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The ready-made experiments as cards; the one that fills the form is marked. */
final class PresetList extends VBox {
  private final LaunchModel model;

  PresetList(LaunchModel model) {
    super(8);
    this.model = model;
    model.presets().addListener((ListChangeListener<Preset>) change -> fill());
    model.presetProperty().addListener((value, before, now) -> StartingPoint.mark(this, now));
    fill();
  }

  private void fill() {
    getChildren().setAll(model.presets().stream().map(this::card).toList());
    StartingPoint.mark(this, model.presetProperty().get());
  }

  private StartingPoint card(Preset preset) {
    Label title = Words.styled(preset.title(), "wb-strong");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    Label about = Words.caption(preset.about());
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    return new StartingPoint(
        preset,
        "Preset " + preset.title() + ". " + preset.about(),
        () -> model.apply(preset),
        title,
        about);
  }
}
