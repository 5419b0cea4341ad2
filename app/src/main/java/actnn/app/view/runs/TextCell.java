package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.view.kit.Tips;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.runs.RunCells;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.RunColumn;
import java.time.Instant;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell with text, in the head of a group the mean; what may be cut off has a tooltip. */
final class TextCell extends TableCell<RunLine, RunLine> {
  private final Column column;
  private final RunCells cells;

  TextCell(Column column, RunCells cells) {
    this.column = column;
    this.cells = cells;
    if (column.kind() == RunColumn.Kind.NUMBER) {
      getStyleClass().add("wb-number");
    }
  }

  @Override
  protected void updateItem(@Nullable RunLine line, boolean empty) {
    super.updateItem(line, empty);
    Tips.on(this, "");
    if (line == null || empty) {
      setText(null);
    } else if (line instanceof RunLine.Head head) {
      String mean = cells.mean(column, head.runs());
      setText(mean);
      Tips.on(this, mean.isEmpty() ? "" : "Mean of the group");
    } else if (line instanceof RunLine.Row row) {
      show(row.run());
    }
  }

  private void show(RunInfo run) {
    String text = cells.text(column, run);
    setText(text);
    String hint = hint(run, text);
    Tips.on(this, hint);
  }

  private String hint(RunInfo run, String text) {
    Instant began = run.times().started();
    if (column == RunColumn.STARTED && began != null) {
      return Moments.day(began);
    }
    return column.kind() == RunColumn.Kind.WORDS ? text : cells.hint(column, run);
  }
}
