package actnn.app.view.export;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.export.ExportModel;
import actnn.app.viewmodel.figure.compare.DistinctNames;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All runs with a box to tick. */
final class RunPicker extends StackPane {
  private final ExportModel model;
  private final ChartLook look;
  private final ListView<RunInfo> list;

  RunPicker(ExportModel model, ChartLook look) {
    this.model = model;
    this.look = look;
    list = new ListView<>(model.runs());
    list.setId("export-runs");
    list.getStyleClass().add("wb-list");
    list.setCellFactory(view -> new Line());
    list.setAccessibleText("Runs to export");
    list.setOnKeyPressed(
        event -> {
          RunInfo run = list.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.SPACE && run != null) {
            model.choose(run, !model.exported().contains(run.id()));
          }
        });
    Label count = Words.muted("");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.exported().size() + " of " + model.runs().size() + " chosen",
                model.exported(),
                model.runs()));
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().add(new Card("Runs", list).with(count));
    model.exported().addListener((ListChangeListener<String>) change -> list.refresh());
    look.theme().addListener((value, before, now) -> list.refresh());
  }

  private final class Line extends ListCell<RunInfo> {
    private final CheckBox box = new CheckBox();
    private final Label name = Words.name("", "wb-body");
    private final Label about = Words.caption("");
    private boolean filling;

    Line() {
      about.setMinWidth(0);
      box.setFocusTraversable(false);
      box.selectedProperty()
          .addListener(
              (value, before, now) -> {
                RunInfo run = getItem();
                if (!filling && run != null) {
                  model.choose(run, now);
                }
              });
    }

    @Override
    protected void updateItem(@Nullable RunInfo run, boolean empty) {
      super.updateItem(run, empty);
      if (run == null || empty) {
        setGraphic(null);
        Tips.on(this, "");
        return;
      }
      filling = true;
      box.setSelected(model.exported().contains(run.id()));
      filling = false;
      box.setAccessibleText(run.name());
      show(name, run.name());
      RunInfo.Recipe what = run.recipe();
      about.setText(
          String.join(
              "  ·  ",
              run.statusWords(),
              what.method(),
              what.trained(),
              Moments.ago(run.times().created(), Instant.now())));
      HBox row =
          Rows.across(
              10, box, look.dot(Ink.palette(run.labels().colour())), Rows.down(1, name, about));
      row.setAlignment(Pos.CENTER_LEFT);
      row.setPrefWidth(0);
      Tips.on(this, run.name() + " (" + run.id() + ")");
      setGraphic(row);
    }

    private void show(Label label, String name) {
      String told = DistinctNames.among(name, model.runs().stream().map(RunInfo::name).toList());
      label.setText(told);
      label.setTextOverrun(Words.overrun(name, told));
    }
  }
}
