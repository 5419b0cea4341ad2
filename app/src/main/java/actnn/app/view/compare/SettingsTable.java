package actnn.app.view.compare;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.compare.SettingRow;
import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The settings of each run, at first only those that differ. */
final class SettingsTable extends VBox {
  private final CompareModel model;
  private final ChartLook look;
  private final SideBySide table = new SideBySide();

  SettingsTable(CompareModel model, ChartLook look) {
    this.model = model;
    this.look = look;
    setId("settings");
    ToggleSwitch only = new ToggleSwitch("Only differences");
    only.setId("only-differences");
    only.setMinWidth(Region.USE_PREF_SIZE);
    only.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
    Label same = Words.muted("These runs have the same settings.");
    Rows.showWhen(same, Bindings.isEmpty(model.settings()));
    getChildren().add(new Card("Settings", same, table).with(only));
    model.settings().addListener((ListChangeListener<SettingRow>) change -> fill());
    look.theme().addListener((value, before, now) -> fill());
    fill();
  }

  private void fill() {
    table.begin(List.copyOf(model.runs()), model.baselineProperty().get(), look);
    for (SettingRow row : model.settings()) {
      table.row(
          Words.muted(row.key()),
          row.values().stream().map(value -> cell(value, row.differs())).toList());
    }
  }

  private static Label cell(String value, boolean differs) {
    Label label = Words.styled(value.isEmpty() ? "–" : value, differs ? "wb-strong" : "wb-muted");
    label.setMinWidth(0);
    Tips.on(label, value);
    return label;
  }
}
