package actnn.app.view.runs;

import actnn.app.run.RunInfo;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.runs.RunColumn;
import java.time.Instant;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell with text; what may be cut off has a tooltip. */
final class TextCell extends TableCell<RunInfo, RunInfo> {
  private final RunColumn column;

  TextCell(RunColumn column) {
    this.column = column;
    if (column.kind() == RunColumn.Kind.NUMBER) {
      getStyleClass().add("wb-number");
    }
  }

  @Override
  protected void updateItem(@Nullable RunInfo run, boolean empty) {
    super.updateItem(run, empty);
    if (run == null || empty) {
      setText(null);
      setTooltip(null);
      return;
    }
    String text = column.text(run);
    setText(text);
    String hint = hint(run, text);
    setTooltip(hint.isEmpty() ? null : new Tooltip(hint));
  }

  private String hint(RunInfo run, String text) {
    Instant began = run.times().started();
    if (column == RunColumn.STARTED && began != null) {
      return Moments.day(began);
    }
    return column.kind() == RunColumn.Kind.WORDS ? text : "";
  }
}
