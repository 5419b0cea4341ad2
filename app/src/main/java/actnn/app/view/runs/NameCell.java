package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.figure.compare.DistinctNames;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.viewmodel.runs.RunsModel;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Colour, name, and whether the run is pinned or the baseline; F2 renames in place. In the head of
 * a group its label and how many runs it has.
 */
final class NameCell extends TableCell<RunLine, RunLine> {
  private final RunsModel model;
  private final ColourMenu colours;
  private final TextField field = new TextField();
  private @Nullable RunInfo renamed;

  NameCell(RunsModel model, ChartLook look) {
    this.model = model;
    this.colours = new ColourMenu(model, look);
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
    if (!(getItem() instanceof RunLine.Row row)) {
      return;
    }
    super.startEdit();
    if (isEditing()) {
      renamed = row.run();
      model.holdRows(true);
      field.setText(row.run().name());
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
  protected void updateItem(@Nullable RunLine line, boolean empty) {
    super.updateItem(line, empty);
    RunInfo edited = renamed;
    if (edited != null && !isOf(line, edited)) {
      cancelEdit();
    }
    if (line == null || empty) {
      setGraphic(null);
      Tips.on(this, "");
    } else if (!isEditing()) {
      show(line);
    }
  }

  private static boolean isOf(@Nullable RunLine line, RunInfo run) {
    return line instanceof RunLine.Row row && row.run().id().equals(run.id());
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

  private void show(@Nullable RunLine line) {
    Tips.on(this, "");
    if (line instanceof RunLine.Row row) {
      show(row.run());
    } else if (line instanceof RunLine.Head head) {
      show(head);
    } else {
      setGraphic(null);
    }
  }

  private void show(RunLine.Head head) {
    int runs = head.runs().size();
    Label count = Words.caption(runs == 1 ? "1 run" : runs + " runs");
    count.setMinWidth(USE_PREF_SIZE);
    HBox row =
        new HBox(
            8,
            Icons.plain(head.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT),
            Words.name(head.label(), "wb-strong"),
            count);
    row.setAlignment(Pos.CENTER_LEFT);
    setGraphic(row);
  }

  private void show(RunInfo run) {
    Node dot = colours.dot(run);
    String told =
        DistinctNames.among(run.name(), model.shown().stream().map(RunInfo::name).toList());
    Label name = Words.name(told, "wb-strong");
    name.setTextOverrun(Words.overrun(run.name(), told));
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
    Tips.on(this, run.name());
  }
}
