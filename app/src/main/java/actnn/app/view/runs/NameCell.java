package actnn.app.view.runs;

import actnn.app.chart.spec.Ink;
import actnn.app.run.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.figure.DistinctNames;
import actnn.app.viewmodel.runs.RunsModel;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Colour, name, and whether the run is pinned or the baseline; F2 renames in place. */
final class NameCell extends TableCell<RunInfo, RunInfo> {
  private final RunsModel model;
  private final ChartLook look;
  private final TextField field = new TextField();
  private @Nullable RunInfo renamed;

  NameCell(RunsModel model, ChartLook look) {
    this.model = model;
    this.look = look;
    field.getStyleClass().add("wb-rename");
    field.setOnAction(event -> commit());
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            cancelEdit();
            event.consume();
          }
        });
  }

  @Override
  public void startEdit() {
    super.startEdit();
    RunInfo run = getItem();
    if (isEditing() && run != null) {
      renamed = run;
      model.holdRows(true);
      field.setText(run.name());
      setGraphic(field);
      field.selectAll();
      field.requestFocus();
    }
  }

  @Override
  public void cancelEdit() {
    super.cancelEdit();
    show(getItem());
    if (renamed != null) {
      renamed = null;
      model.holdRows(false);
    }
  }

  @Override
  protected void updateItem(@Nullable RunInfo run, boolean empty) {
    super.updateItem(run, empty);
    RunInfo edited = renamed;
    if (edited != null && (run == null || !run.id().equals(edited.id()))) {
      cancelEdit();
    }
    if (run == null || empty) {
      setGraphic(null);
      setTooltip(null);
    } else if (!isEditing()) {
      show(run);
    }
  }

  private void commit() {
    // Not the row's: it may be another run's by now.
    RunInfo run = renamed;
    String name = field.getText();
    cancelEdit();
    if (run != null) {
      model.rename(run, name);
    }
  }

  private void show(@Nullable RunInfo run) {
    if (run == null) {
      setGraphic(null);
      return;
    }
    Circle dot = look.dot(Ink.palette(run.labels().colour()));
    String told =
        DistinctNames.among(run.name(), model.shown().stream().map(RunInfo::name).toList());
    // What was left out already stands in for a cut in the middle: the rest may lose its end.
    Label name = Words.name(told, "wb-strong");
    if (!told.equals(run.name())) {
      name.setTextOverrun(OverrunStyle.ELLIPSIS);
    }
    HBox row = new HBox(8, dot, name);
    row.setAlignment(Pos.CENTER_LEFT);
    if (run.labels().pinned()) {
      row.getChildren().add(Icons.small(Feather.BOOKMARK));
    }
    if (run.labels().baseline()) {
      Label baseline = Words.styled("baseline", "wb-tag");
      baseline.setMinWidth(USE_PREF_SIZE);
      row.getChildren().add(baseline);
    }
    setGraphic(row);
    setTooltip(new Tooltip(run.name()));
  }
}
